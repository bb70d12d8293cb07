package io.metergate.billing.credit;

import java.util.List;

/**
 * What an operation did.
 *
 * @param after the state, which differs from the one before by the sum of the postings
 * @param postings in the order in which they happened
 */
public record Outcome(CreditState after, List<Posting> postings, List<Notice> notices) implements CreditResult {
    public Outcome {
        postings = List.copyOf(postings);
        notices = List.copyOf(notices);
    }
}
