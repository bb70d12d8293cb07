package io.metergate.codec.dlms;

/** One APDU alone, perhaps behind the LLC header of HDLC. */
final class Bare implements Transport {
    static final Bare INSTANCE = new Bare();

    private Bare() {}

    @Override
    public int take(byte[] frame, int base, int at, int end, boolean more, Work work) {
        int from = at;
        if (Hdlc.isLlc(frame, at, end)) {
            if (work.noting()) {
                work.framing(at, Hdlc.LLC, "LLC", "DLMS");
            }
            from += Hdlc.LLC;
        }
        if (more) {
            work.faultAt(at - base, "block", "the last block of the message is missing");
            return FAILED;
        }
        Transport.give(frame, from, end, false, work);
        return end;
    }
}
