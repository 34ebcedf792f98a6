package io.madoguchi.report.sla;

import io.madoguchi.report.measure.Measure;
import io.madoguchi.report.measure.Part;
import io.madoguchi.report.measure.Reading;
import io.madoguchi.report.sla.SlaReport.Callbacks;
import io.madoguchi.report.sla.SlaReport.Calls;
import io.madoguchi.report.sla.SlaReport.Cases;
import io.madoguchi.report.sla.SlaReport.Duties;
import io.madoguchi.report.sla.SlaReport.Item;
import io.madoguchi.report.sla.SlaReport.OutOfHours;

/** Puts the measures where they stand in the JSON. */
final class ReportItems {
    private ReportItems() {}

    static Item of(Part part) {
        Reading reading = part.reading();
        return new Item(
                part.desk(),
                part.stretch().from(),
                part.stretch().to(),
                part.closed(),
                calls(reading),
                callbacks(reading),
                cases(reading),
                duties(reading));
    }

    private static Calls calls(Reading r) {
        return new Calls(
                Measure.OFFERED.whole(r),
                Measure.ANSWERED.whole(r),
                Measure.ABANDONED.whole(r),
                Measure.SHORT_ABANDONED.whole(r),
                Measure.VOICEMAIL.whole(r),
                Measure.CALLBACK_CHOSEN.whole(r),
                Measure.LOST.whole(r),
                Measure.LEFT_IN_GREETING.whole(r),
                new OutOfHours(
                        Measure.OUT_OF_HOURS.whole(r),
                        Measure.OUT_OF_HOURS_VOICEMAIL.whole(r),
                        Measure.OUT_OF_HOURS_CALLBACK_CHOSEN.whole(r),
                        Measure.OUT_OF_HOURS_HUNG_UP.whole(r)),
                Measure.ANSWERED_WITHIN.whole(r),
                Measure.ABANDONED_WITHIN.whole(r),
                Measure.ANSWER_RATE.part(r),
                Measure.ABANDON_RATE.part(r),
                Measure.ABANDON_RATE_WITHOUT_SHORT.part(r),
                Measure.SERVICE_LEVEL.part(r),
                Measure.SERVICE_LEVEL_WITHOUT_EARLY.part(r),
                Measure.SERVICE_LEVEL_EARLY_AS_MET.part(r),
                Measure.AVERAGE_SPEED_OF_ANSWER.part(r),
                Measure.AVERAGE_HANDLE.part(r),
                Measure.AVERAGE_TALK.part(r),
                Measure.AVERAGE_HOLD.part(r),
                Measure.AVERAGE_AFTER_CALL.part(r),
                Measure.LONGEST_WAIT.some(r));
    }

    private static Callbacks callbacks(Reading r) {
        return new Callbacks(
                Measure.PROMISED.whole(r),
                Measure.PROMISE_DUE.whole(r),
                Measure.REACHED.whole(r),
                Measure.REACHED_WITHIN_PROMISE.whole(r),
                Measure.WITHIN_PROMISE_RATE.part(r),
                Measure.ATTEMPTS.whole(r));
    }

    private static Cases cases(Reading r) {
        return new Cases(
                Measure.OPENED.whole(r),
                Measure.RESOLVED.whole(r),
                Measure.FIRST_CONTACT_ELIGIBLE.whole(r),
                Measure.FIRST_CONTACT_RESOLVED.whole(r),
                Measure.FIRST_CONTACT_RESOLUTION.part(r),
                Measure.FIRST_CONTACT_ELIGIBLE_OF_FIRST_LINE.whole(r),
                Measure.FIRST_CONTACT_RESOLVED_OF_FIRST_LINE.whole(r),
                Measure.FIRST_CONTACT_RESOLUTION_OF_FIRST_LINE.part(r),
                Measure.ESCALATED.whole(r),
                Measure.ESCALATION_RATE.part(r),
                Measure.FIRST_RESPONSE_DUE.whole(r),
                Measure.FIRST_RESPONSE_MET.whole(r),
                Measure.FIRST_RESPONSE_RATE.part(r),
                Measure.TAKE_OVER_DUE.whole(r),
                Measure.TAKE_OVER_MET.whole(r),
                Measure.TAKE_OVER_RATE.part(r),
                Measure.RESOLUTION_DUE.whole(r),
                Measure.RESOLUTION_MET.whole(r),
                Measure.RESOLUTION_RATE.part(r),
                Measure.BACKLOG.some(r),
                Measure.BACKLOG_OVER_1_DAY.some(r),
                Measure.BACKLOG_OVER_3_DAYS.some(r),
                Measure.BACKLOG_OVER_7_DAYS.some(r));
    }

    private static Duties duties(Reading r) {
        return new Duties(Measure.DUTIES_DUE.whole(r), Measure.DUTIES_MET.whole(r), Measure.DUTIES_MET_RATE.part(r));
    }
}
