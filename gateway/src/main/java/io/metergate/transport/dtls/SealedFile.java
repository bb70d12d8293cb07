package io.metergate.transport.dtls;

import io.metergate.device.KeyVault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * An encrypted stream, in pieces of {@value #PIECE_BYTES} bytes so that neither end holds all of it. Pieces can't
 * change places, and the last is marked as such, so that a stream that was cut is known for one.
 */
final class SealedFile {
    private static final int PIECE_BYTES = 65_536;
    private static final int PIECE_OVERHEAD_MAX = 256;

    private SealedFile() {}

    private static String owner(String stream, int piece, boolean last) {
        return stream + "/" + piece + (last ? "/last" : "");
    }

    /** Writes a stream; it is whole only once closed. */
    static final class Writer extends OutputStream {
        private final ByteArrayOutputStream piece = new ByteArrayOutputStream(PIECE_BYTES);
        private final DataOutputStream out;
        private final KeyVault vault;
        private final String name;
        private int pieces;

        /**
         * @param name tells this stream from others that the vault sealed
         */
        Writer(OutputStream out, KeyVault vault, String name) {
            this.out = new DataOutputStream(out);
            this.vault = vault;
            this.name = name;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int written = 0;
            while (written < length) {
                if (piece.size() == PIECE_BYTES) {
                    writePiece(false);
                }
                int next = Math.min(length - written, PIECE_BYTES - piece.size());
                piece.write(bytes, offset + written, next);
                written += next;
            }
        }

        @Override
        public void write(int value) throws IOException {
            if (piece.size() == PIECE_BYTES) {
                writePiece(false);
            }
            piece.write(value);
        }

        private void writePiece(boolean last) throws IOException {
            byte[] sealed = vault.seal(owner(name, pieces, last), piece.toByteArray());
            out.writeInt(last ? -sealed.length : sealed.length);
            out.write(sealed);
            piece.reset();
            pieces++;
        }

        @Override
        public void close() throws IOException {
            writePiece(true);
            out.close();
        }
    }

    /** Reads a stream; fails where it was changed, or cut, or sealed with another key. */
    static final class Reader extends InputStream {
        private final DataInputStream in;
        private final KeyVault vault;
        private final String name;
        private ByteArrayInputStream piece = new ByteArrayInputStream(new byte[0]);
        private int pieces;
        private boolean ended;

        Reader(InputStream in, KeyVault vault, String name) {
            this.in = new DataInputStream(in);
            this.vault = vault;
            this.name = name;
        }

        @Override
        public int read() throws IOException {
            int value = piece.read();
            while (value < 0 && !ended) {
                readPiece();
                value = piece.read();
            }
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            while (piece.available() == 0 && !ended) {
                readPiece();
            }
            return piece.read(bytes, offset, length);
        }

        private void readPiece() throws IOException {
            int length = in.readInt();
            ended = length < 0;
            if (length == Integer.MIN_VALUE || Math.abs(length) > PIECE_BYTES + PIECE_OVERHEAD_MAX) {
                throw new IOException("a piece of " + length + " bytes is none of this program's");
            }
            byte[] sealed = in.readNBytes(Math.abs(length));
            byte[] opened = vault.open(owner(name, pieces, ended), sealed)
                    .orElseThrow(() -> new IOException("it was changed, or encrypted with another key"));
            piece = new ByteArrayInputStream(opened);
            pieces++;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
