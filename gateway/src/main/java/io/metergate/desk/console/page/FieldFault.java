package io.metergate.desk.console.page;

/** A field of a form that can't be read; caught where the form is read. */
final class FieldFault extends Exception {
    private static final long serialVersionUID = 1;

    private final String words;

    /**
     * A fault.
     *
     * @param words the field's name, a colon, and what to write
     */
    FieldFault(String words) {
        super(words, null, false, false);
        this.words = words;
    }

    String words() {
        return words;
    }
}
