package io.metergate.billing.credit;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with the fields of some terms: of each field the first problem. */
final class TermsCheck {
    private final List<TermsProblem> problems = new ArrayList<>();

    TermsCheck require(boolean holds, String field, String otherwise) {
        if (!holds && problems.stream().noneMatch(problem -> problem.field().equals(field))) {
            problems.add(new TermsProblem(field, otherwise));
        }
        return this;
    }

    TermsCheck amount(long amount, String field) {
        return require(amount >= 0 && amount <= CreditTerms.AMOUNT_MAX, field, "must be from 0 to a thousand million");
    }

    TermsCheck signed(long amount, String field) {
        return require(
                Math.abs(Math.max(amount, -Long.MAX_VALUE)) <= CreditTerms.AMOUNT_MAX,
                field,
                "must be within a thousand million of zero");
    }

    List<TermsProblem> problems() {
        return List.copyOf(problems);
    }
}
