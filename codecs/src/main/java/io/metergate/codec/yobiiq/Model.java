package io.metergate.codec.yobiiq;

import io.metergate.codec.FrameNotes;

/** The devices that differ in what their types mean. */
enum Model {
    EM2101("EM2101", "P1002009", "1.0.1"),
    EM4301("EM4301", "P1002011", "1.0.1"),
    DSMR("DSMR", "P1002005", "1.0.0");

    private final String generic;
    private final String product;
    private final String layout;

    Model(String generic, String product, String layout) {
        this.generic = generic;
        this.product = product;
        this.layout = layout;
    }

    /** What the maker's object says of every packet of that device. */
    void note(FrameNotes notes, int at, int length) {
        notes.text(at, length, "codecVersion", layout);
        notes.text(at, length, "genericModel", generic);
        notes.text(at, length, "productCode", product);
        notes.text(at, length, "manufacturer", "YOBIIQ B.V.");
    }
}
