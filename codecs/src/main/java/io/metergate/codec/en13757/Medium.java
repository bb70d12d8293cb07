package io.metergate.codec.en13757;

/** What a meter measures, for carriers that know it; it decides which OBIS register a quantity is. */
public enum Medium {
    /** Not known: the unit decides. Watt-hours are electricity, joules heat, cubic metres water. */
    OPEN(Media.OPEN),
    ELECTRICITY(Media.ELECTRICITY),
    HEAT_COST_ALLOCATOR(Media.HEAT_COST_ALLOCATOR),
    COOLING(Media.COOLING),
    HEAT(Media.HEAT),
    GAS(Media.GAS),
    COLD_WATER(Media.COLD_WATER),
    HOT_WATER(Media.HOT_WATER);

    private final int group;

    Medium(int group) {
        this.group = group;
    }

    /** The OBIS group A. */
    int group() {
        return group;
    }
}
