package io.metergate.benchmark.load.measure;

import java.io.IOException;
import java.sql.SQLException;

/** What runs on while a row is measured: each answers microseconds of processor time, or bytes, since ever. */
public interface Meters {
    long gatewayMicros() throws IOException;

    long postgresMicros() throws IOException;

    long generatorMicros() throws IOException;

    long walBytes() throws SQLException;
}
