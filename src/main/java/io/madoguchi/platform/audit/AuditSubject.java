package io.madoguchi.platform.audit;

import jakarta.enterprise.context.RequestScoped;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the present request is about, as its room names it; the audit entry of the request says so. */
@RequestScoped
public class AuditSubject {
    private static final Pattern SUBJECT = Pattern.compile("[a-z-]{1,30}:[!-~]{1,100}");
    private static final int MOST = 1000;

    private final TreeSet<String> subjects = new TreeSet<>();
    private int more;

    /**
     * Names a thing that is seen or changed. Beyond the first {@value #MOST} things an entry only says how many more.
     *
     * @param kind for example {@code ticket}
     * @param id never a name or a number of a person
     */
    public void is(String kind, Object id) {
        String subject = kind + ":" + id;
        if (!isOne(subject)) {
            throw new IllegalArgumentException("A subject is a word and an id");
        }
        if (subjects.size() < MOST) {
            subjects.add(subject);
        } else if (!subjects.contains(subject)) {
            more++;
        }
    }

    /** Names the things of a list. */
    public void are(String kind, Collection<?> ids) {
        ids.forEach(id -> is(kind, id));
    }

    /** Names what an earlier request named whose answer is given again. */
    public void again(List<String> named) {
        subjects.addAll(named);
    }

    static boolean isOne(String subject) {
        return SUBJECT.matcher(subject).matches();
    }

    /** Forgets what an attempt named that was taken back. */
    public void clear() {
        subjects.clear();
        more = 0;
    }

    /** Each thing once, in alphabetical order. */
    public List<String> subjects() {
        var named = new TreeSet<>(subjects);
        if (more > 0) {
            named.add("more:" + more);
        }
        return List.copyOf(named);
    }
}
