package io.metergate.codec.lwm2m;

/** What other resources of an object's instance say about its values: when, in which unit, and in which format. */
final class Instance {
    static final int NO_UNIT = -1;
    static final long NO_TIME = Long.MIN_VALUE;

    int object;
    int number;
    long time = NO_TIME;
    int unit = NO_UNIT;
    /** The unit is given, but is none that is known. */
    boolean unitUnknown;

    int formatFrom;
    int formatEnd;
    int descriptionFrom;
    int descriptionEnd;

    void clear(int objectNumber, int instanceNumber) {
        object = objectNumber;
        number = instanceNumber;
        time = NO_TIME;
        unit = NO_UNIT;
        unitUnknown = false;
        formatFrom = 0;
        formatEnd = 0;
        descriptionFrom = 0;
        descriptionEnd = 0;
    }

    /** Takes the text of a resource that says something about the others. */
    void text(int resource, byte[] bytes, int from, int end) {
        boolean container = object == Models.CONTAINER;
        if (resource == Models.SENSOR_UNITS) {
            unit = Units.find(bytes, from, end);
            unitUnknown = unit < 0;
        } else if (container && resource == Models.FORMAT) {
            formatFrom = from;
            formatEnd = end;
        } else if (container && resource == Models.DESCRIPTION) {
            descriptionFrom = from;
            descriptionEnd = end;
        }
    }

    /** Takes the time of the others, in seconds since 1970; a device whose clock was never set gives none. */
    void time(long epochSecond) {
        time = epochSecond > 0 ? epochSecond : NO_TIME;
    }

    /** Whether a resource is the time of the others. */
    boolean isTime(int resource) {
        return resource == Models.TIMESTAMP || (object == Models.CONTAINER && resource == Models.CREATION_TIME);
    }
}
