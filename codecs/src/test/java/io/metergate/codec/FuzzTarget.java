package io.metergate.codec;

import java.util.List;

/**
 * What a fuzzer needs of a format: frames to begin with, made here, and a way to mend their checks so that a mutation
 * reaches what lies behind them.
 *
 * @param form which of the format's forms the frames have; empty where they are of all forms
 * @param context what every frame comes with; made anew for each, so that none sees another's traces
 * @param isChecked whether any single changed byte of a frame breaks a check, so that nothing of it may be believed
 */
public record FuzzTarget(
        MeterCodec codec, String form, List<byte[]> frames, FrameContext context, Mend mend, boolean isChecked) {
    /** Makes a frame's own checks hold again after a change. */
    public interface Mend {
        void apply(byte[] frame);
    }

    /** A format without a check over the whole frame. */
    public FuzzTarget(MeterCodec codec, List<byte[]> frames, FrameContext context, Mend mend) {
        this(codec, "", frames, context, mend, false);
    }

    /** The same format, every byte of whose frames is under a check. */
    public FuzzTarget checked() {
        return new FuzzTarget(codec, form, frames, context, mend, true);
    }

    /** Those frames of the format of which every byte is under a check. */
    public FuzzTarget checked(String ofForm, List<byte[]> checkedFrames) {
        return new FuzzTarget(codec, ofForm, checkedFrames, context, mend, true);
    }

    @Override
    public String toString() {
        return form.isEmpty() ? codec.id() : codec.id() + " " + form;
    }
}
