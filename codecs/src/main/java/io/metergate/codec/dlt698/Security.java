package io.metergate.codec.dlt698;

/**
 * A secured message: another message, plain or encrypted by the security chip, and what vouches for it. The chips' keys
 * never leave them, so that a plain one is read as if it came alone and an encrypted one stays closed.
 */
final class Security {
    private static final int PLAIN = 0;
    private static final int ENCRYPTED = 1;
    private static final int ERROR = 2;

    private Security() {}

    static boolean read(Reader reader, int service, long address, int depth) {
        if (!reader.has(1, "protection")) {
            return false;
        }
        int from = reader.at;
        int choice = reader.u8();
        boolean response = service == Apdu.SECURITY_RESPONSE;
        if (choice > (response ? ERROR : ENCRYPTED)) {
            return reader.fail(from, "protection", "neither plain nor encrypted");
        }
        if (reader.notes() != null) {
            reader.framing(from, "protection", choice == PLAIN ? "plain" : choice == ENCRYPTED ? "encrypted" : "none");
        }
        if (choice == ERROR) {
            return error(reader) && proof(reader);
        }
        boolean read = choice == PLAIN ? inner(reader, address, depth) : Selectors.octets(reader, "encrypted message");
        return read && (response ? proof(reader) : requestProof(reader));
    }

    private static boolean error(Reader reader) {
        if (!reader.has(1, "data access result")) {
            return false;
        }
        int from = reader.at;
        int result = reader.u8();
        if (reader.notes() != null) {
            reader.framing(from, "data access result", Dar.words(result));
        }
        return true;
    }

    private static boolean inner(Reader reader, long address, int depth) {
        int count = Results.number(reader, "length of the message");
        if (count < 0 || !reader.has(count, "message")) {
            return false;
        }
        int end = reader.end;
        reader.end = reader.at + count;
        boolean read = Apdu.read(reader, address, depth + 1);
        reader.end = end;
        return read;
    }

    private static boolean proof(Reader reader) {
        if (reader.at == reader.end) {
            return true;
        }
        int present = Apdu.present(reader, "proof");
        return present == 0
                || (present == 1
                        && reader.raw(1, "kind of proof")
                        && Selectors.octets(reader, "message authentication code"));
    }

    /** A security identifier or a random number, with or without an authentication code. */
    private static boolean requestProof(Reader reader) {
        return reader.raw(reader.end - reader.at, "proof");
    }
}
