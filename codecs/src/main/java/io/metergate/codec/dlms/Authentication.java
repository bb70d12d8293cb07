package io.metergate.codec.dlms;

import io.metergate.codec.crypto.Gcm128;
import org.jspecify.annotations.Nullable;

/** The rarer ways in which a message is authenticated: without being encrypted, or along with more than the usual. */
final class Authentication {
    private static final int HEADER = 5;

    private Authentication() {}

    /**
     * Checks the tag over security control, authentication key, the fields of general-ciphering where they are given,
     * and the message where it is plain; then has the plain message read next.
     */
    static boolean opened(Work work, Suite0 suite, int header, int fields, int fieldsEnd) {
        Gcm128 gcm = suite.gcm;
        byte @Nullable [] key = suite.authenticationKey;
        if (gcm == null || key == null) {
            return false;
        }
        byte[] in = work.bytes;
        int from = header + HEADER;
        int length = work.end - Suite0.TAG - from;
        boolean encrypted = (in[header] & SecurityControl.ENCRYPTED) != 0;
        int more = fields < 0 ? 0 : keyless(in, fields, fieldsEnd);
        int size = 1 + Suite0.KEY + more + (encrypted ? 0 : length);
        if (work.scratch.length < size) {
            work.scratch = new byte[size];
        }
        byte[] all = work.scratch;
        all[0] = in[header];
        System.arraycopy(key, 0, all, 1, Suite0.KEY);
        System.arraycopy(in, Math.max(fields, 0), all, 1 + Suite0.KEY, more);
        Ciphering.noteTag(work, in, from + length);
        if (encrypted) {
            byte[] out = work.replaceFrom(from, length);
            return gcm.open(work.nonce, all, 0, size, in, from, length, Suite0.TAG, out, work.at);
        }
        System.arraycopy(in, from, all, size - length, length);
        work.at = from;
        work.end = from + length;
        return gcm.verify(work.nonce, all, 0, size, in, from + length, Suite0.TAG);
    }

    /** How many bytes the five strings of general-ciphering take, which come before the key's name. */
    private static int keyless(byte[] bytes, int from, int end) {
        int at = from;
        for (int i = 0; i < 5; i++) {
            at += Axdr.lengthBytes(bytes, at) + Axdr.length(bytes, at, end + 1);
        }
        return at - from;
    }
}
