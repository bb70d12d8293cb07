package io.metergate.benchmark.load.row;

/** Is told what is being done, for a line of progress. */
public interface Teller {
    void say(String doing);
}
