package io.metergate.simulator.meter;

/** How a meter writes its reports. */
public enum ReportForm {
    /** Consecutive DL/T 645-2007 responses. */
    DLT645_FRAMES,
    /** A wired M-Bus long frame. */
    MBUS_LONG_FRAME,
    /** EN 13757-3 records alone. */
    MBUS_RECORDS
}
