package io.madoguchi.report.answer;

import io.madoguchi.core.Invalid;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.platform.access.Asker;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The desks of whoever asks. */
@Singleton
public class OwnDesks {
    private final Desks desks;
    private final Asker asker;

    OwnDesks(Desks desks, Asker asker) {
        this.desks = desks;
        this.asker = asker;
    }

    /** By code. */
    public List<Desk> all() {
        return desks.all().stream()
                .filter(each -> asker.scope().includes(each.code()))
                .toList();
    }

    /**
     * The one that is asked for, or all.
     *
     * @param code the query parameter, null when absent
     * @throws Invalid when it is none of them
     */
    public List<Desk> asked(@Nullable String code) {
        return code == null ? all() : List.of(one(code));
    }

    /**
     * The one with a code.
     *
     * @throws Invalid when it is none of them
     */
    public Desk one(String code) {
        return desks.byCode(code)
                .filter(each -> asker.scope().includes(each.code()))
                .orElseThrow(() -> Invalid.at("?desk", "is no desk of yours"));
    }
}
