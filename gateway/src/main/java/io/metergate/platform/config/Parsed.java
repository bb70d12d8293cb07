package io.metergate.platform.config;

/** What a kind of value made of a text. */
sealed interface Parsed<T> {
    record Good<T>(T value) implements Parsed<T> {}

    /**
     * The text means nothing of that kind.
     *
     * @param reason completes the sentence "the value ..."
     */
    record Bad<T>(String reason) implements Parsed<T> {}
}
