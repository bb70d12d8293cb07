package io.metergate.codec.layout;

/** Where everything is in frames of one structure. Immutable, and without a meter's values. */
public abstract class KnownLayout {
    /** What frames must share to be compared with this layout. */
    final long key;

    protected KnownLayout(long key) {
        this.key = key;
    }

    /** Whether bytes have this layout. */
    protected abstract boolean isOf(byte[] bytes, int from);
}
