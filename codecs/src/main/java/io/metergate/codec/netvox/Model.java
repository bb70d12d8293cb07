package io.metergate.codec.netvox;

import org.jspecify.annotations.Nullable;

/** The models whose messages are known, by their device type byte. */
public enum Model {
    R809A(0x0E, "R809A"),
    R718H(0x1F, "R718H"),
    R718KA(0x22, "R718KA"),
    R718H2(0x3F, "R718H2"),
    R718KA2(0x44, "R718KA2"),
    R718N1(0x49, "R718N1"),
    R718N3(0x4A, "R718N3"),
    R718IJK(0x5C, "R718IJK"),
    R816B(0x73, "R816B"),
    R718NL1(0x98, "R718NL1"),
    R718NL3(0x99, "R718NL3"),
    RP02(0x9C, "RP02"),
    R718N360(0xCA, "R718N360");

    private static final @Nullable Model[] BY_TYPE = new Model[256];

    static {
        for (Model model : values()) {
            BY_TYPE[model.type] = model;
        }
    }

    private final int type;
    private final String title;

    Model(int type, String title) {
        this.type = type;
        this.title = title;
    }

    /** The device type byte. */
    public int type() {
        return type;
    }

    /** The name that the maker gives it. */
    public String title() {
        return title;
    }

    /** True for a plug, whose switch and energy counter are known. */
    boolean isPlug() {
        return this == R809A || this == R816B;
    }

    /** The model of a device type; null for one that is not known. */
    static @Nullable Model of(int type) {
        return BY_TYPE[type];
    }
}
