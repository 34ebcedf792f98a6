package io.madoguchi.tools.bench;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.madoguchi.tools.phone.rest.Call;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;

/** How often everybody was rung: those who were promised it, and staff for each of them. */
final class CallbackTally {
    private final Collection<String> promised;
    private final Map<String, Long> callees;
    private final Map<String, Long> orders;

    /** @param promised in E.164 */
    CallbackTally(Collection<String> promised, List<Rung> calls) {
        this.promised = promised;
        this.callees = calls.stream()
                .filter(call -> !call.staff())
                .collect(groupingBy(Rung::number, TreeMap::new, counting()));
        this.orders = calls.stream().filter(Rung::staff).collect(groupingBy(Rung::order, TreeMap::new, counting()));
    }

    /**
     * One telephone that rang.
     *
     * @param order the address that Twilio was to ask for what it says: another for each dial
     * @param staff whether it is the one that was ordered, and not the one it was then connected with
     */
    record Rung(String order, String number, boolean staff) {
        static Rung of(Call call) {
            boolean staff = call.request().field("To").orElse("").equals(call.to());
            return new Rung(call.request().field("Url").orElse(""), call.to(), staff);
        }
    }

    /** How often those who were promised it were rung, each of them. */
    LongSummaryStatistics timesRung() {
        return promised.stream()
                .mapToLong(number -> callees.getOrDefault(number, 0L))
                .summaryStatistics();
    }

    long orders() {
        return orders.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whatever is not as promised; empty if all is well. */
    List<String> complaints() {
        var complaints = new ArrayList<String>();
        promised.forEach(number -> {
            long times = callees.getOrDefault(number, 0L);
            if (times != 1) {
                complaints.add("%s was rung %d times".formatted(number, times));
            }
        });
        callees.keySet().stream()
                .filter(number -> !promised.contains(number))
                .forEach(number -> complaints.add(number + " was rung, and nobody promised that"));
        orders.forEach((order, times) -> {
            if (times > 1) {
                complaints.add("%s was ordered %d times".formatted(order, times));
            }
        });
        return complaints;
    }
}
