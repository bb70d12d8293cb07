package io.metergate.intake;

/** What became of a message; every verdict but a lost database is final and acknowledged. */
public sealed interface Verdict {
    /** The word for it in the database. */
    String code();

    /**
     * Energy was deducted.
     *
     * @param energyWh the energy of the interval that this reading closes
     * @param amountMillionths what it cost
     */
    record Charged(long energyWh, long amountMillionths) implements Verdict {
        @Override
        public String code() {
            return "charged";
        }
    }

    /**
     * Kept, and nothing to deduct: an unmoved or older register, or a frame without the charged register.
     *
     * @param note why, for people
     */
    record Noted(String note) implements Verdict {
        @Override
        public String code() {
            return "noted";
        }
    }

    /** The same message, or the same reading, has been settled before. */
    record Repeated() implements Verdict {
        @Override
        public String code() {
            return "repeated";
        }
    }

    /** Kept with its reason. */
    record Refused(Refusal refusal) implements Verdict {
        @Override
        public String code() {
            return "refused";
        }
    }
}
