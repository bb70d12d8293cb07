package io.metergate.codec.dlms;

/** What a message came in. Each way of transport takes the messages of a payload one after the other. */
interface Transport {
    /** The message is malformed. */
    int FAILED = -1;

    /**
     * Takes the next message that begins at an index of the frame into the work.
     *
     * @param more whether the bytes are added to those of the message before, of which they are a later block
     * @return the index after it; negative where it is malformed
     */
    int take(byte[] frame, int base, int at, int end, boolean more, Work work);

    /** The way that a payload came, as its first bytes show; bare where they show none. */
    static Transport of(byte[] frame, int at, int end) {
        if (Hdlc.begins(frame, at, end)) {
            return Hdlc.INSTANCE;
        }
        if (MbusTransport.begins(frame, at, end)) {
            return MbusTransport.INSTANCE;
        }
        return Wrapper.begins(frame, at, end) || Wrapper.isCut(frame, at, end) ? Wrapper.INSTANCE : Bare.INSTANCE;
    }

    /** Gives a message that lies in the frame in one piece to the work. */
    static void give(byte[] frame, int from, int to, boolean more, Work work) {
        if (more) {
            work.append(frame, from, to - from);
        } else {
            work.direct(frame, from, to);
        }
    }
}
