package io.metergate.intake;

/** A message that is ready for settlement: its uplink, and what its frame contains. */
public interface ReceivedFrame {
    Uplink uplink();

    FrameContent content();
}
