package io.metergate.benchmark.load.row;

import io.metergate.benchmark.load.measure.RowResult;
import java.io.IOException;
import java.sql.SQLException;

/** One row of the table. */
public interface BenchRow {
    /** The word for it on the command line. */
    String name();

    /** For people. */
    String title();

    /** Sets it up, measures it, checks it, and takes it down. */
    RowResult measure(Context context) throws IOException, SQLException, InterruptedException;
}
