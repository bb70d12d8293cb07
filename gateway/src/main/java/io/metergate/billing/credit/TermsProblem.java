package io.metergate.billing.credit;

/**
 * What is wrong with a field of some terms.
 *
 * @param reason plain words, to follow the name of the field
 */
public record TermsProblem(String field, String reason) {}
