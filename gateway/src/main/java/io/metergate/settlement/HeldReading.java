package io.metergate.settlement;

import io.metergate.billing.reading.Step;
import io.metergate.intake.Refusal;
import io.metergate.intake.Refusal.Reason;
import io.metergate.settlement.rating.NewReading;
import io.metergate.settlement.rating.PeriodRating;

/**
 * A reading that waits for an operator.
 *
 * @param reason the word for it in the database
 */
record HeldReading(NewReading reading, String reason, Refusal refusal) {
    static HeldReading of(NewReading reading, Step.Held step, RegisterState track) {
        return new HeldReading(reading, PeriodRating.reason(step), refusal(reading, step, track));
    }

    /** One that could not be charged without rating again too much that came after it. */
    static HeldReading tooLate(NewReading reading, RegisterState track) {
        String detail = "register " + track.name + ": the reading of " + reading.at() + " came too late to be charged";
        return new HeldReading(reading, PeriodRating.TOO_LATE, new Refusal(Reason.TOO_LATE, detail));
    }

    /** One that would be a long way ahead, and was most likely read before the register rolled over. */
    static HeldReading fromBefore(NewReading reading, RegisterState track) {
        String detail = "register " + track.name + ": " + reading.valueWh()
                + " Wh seem to be of before it rolled over, and nobody says when they were read";
        return new HeldReading(reading, PeriodRating.TOO_LATE, new Refusal(Reason.TOO_LATE, detail));
    }

    boolean isTooLate() {
        return reason.equals(PeriodRating.TOO_LATE);
    }

    /** Why, for those who look at the frame. */
    static Refusal refusal(NewReading reading, Step.Held step, RegisterState track) {
        String register = "register " + track.name + ": ";
        if (step.reason() == Step.Reason.IMPLAUSIBLE) {
            return new Refusal(
                    Reason.IMPLAUSIBLE_READING,
                    register + step.wh() + " Wh since " + track.last.at() + " is more than the connection carries, "
                            + step.mostWh() + " Wh");
        }
        return new Refusal(
                Reason.BACKWARD_REGISTER, register + reading.valueWh() + " Wh is less than " + track.last.valueWh());
    }
}
