package io.metergate.codec.dlms;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.CommandEncoder;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import java.util.List;
import java.util.Objects;

/**
 * What a DLMS/COSEM meter pushes, or answers to a command: one or more APDUs in HDLC, in the wrapper of UDP and TCP, in
 * M-Bus long frames, or bare; ciphered or not. Registers that a list names, with the scaler and unit that it gives or
 * that its maker documents, go to the sink, dated by the list's clock or by the notification. Numbers whose unit nobody
 * tells are noted only.
 */
public final class DlmsCodec implements MeterCodec {
    private final PushTemplates templates;

    /** Knows the lists that makers document. */
    public DlmsCodec() {
        templates = PushTemplates.BUILT_IN;
    }

    /** Knows lists of the user's too, which are tried before those of makers. */
    public DlmsCodec(List<PushTemplate> own) {
        templates = PushTemplates.with(own);
    }

    @Override
    public String id() {
        return "dlms";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "DLMS/COSEM",
                "IEC 62056-5-3, 62056-46, 62056-47, 62056-6-2 (Green and Blue Book)",
                "every register that a push names, with its time; relay state; answers to commands",
                List.of("cosem"));
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        Work work = Work.of(frame, offset, context, sink);
        return length == 0 ? work.faultAt(0, "frame", "empty") : payload(frame, offset, offset + length, work);
    }

    private boolean payload(byte[] frame, int base, int end, Work work) {
        Transport transport = Transport.of(frame, base, end);
        int at = base;
        do {
            at = transport.take(frame, base, at, end, false, work);
            if (at < 0) {
                return false;
            }
            if (BlockTransfer.begins(work)) {
                at = blocks(frame, base, at, end, transport, work);
                if (at < 0) {
                    return false;
                }
            }
            if (work.at < work.end && !message(work)) {
                return false;
            }
            work.flush();
        } while (at < end);
        return true;
    }

    private boolean message(Work work) {
        return Apdus.read(work, templates)
                && (work.at == work.end || work.fault(work.at, "APDU", "bytes after its end"));
    }

    /** Joins blocks until the last one is there. */
    private static int blocks(byte[] frame, int base, int start, int end, Transport transport, Work work) {
        work.intoBuffer();
        int at = start;
        int from = work.at;
        int next = 1;
        while (true) {
            int joined = from == work.end ? 0 : BlockTransfer.join(work, from, next);
            if (joined < 0) {
                return joined == BlockTransfer.LAST_JOINED ? at : Transport.FAILED;
            }
            next += joined;
            from = work.end;
            if (at >= end) {
                work.faultAt(end - base, "block", "the last block of the message is missing");
                return Transport.FAILED;
            }
            at = transport.take(frame, base, at, end, true, work);
            if (at < 0) {
                return at;
            }
        }
    }

    @Override
    public boolean begins(byte[] frame) {
        return FrameStarts.isOne(frame);
    }

    @Override
    public boolean recognises(byte[] frame) {
        return Hdlc.fills(frame) || MbusTransport.fills(frame) || Wrapper.fills(frame) || Ciphering.fills(frame);
    }

    @Override
    public CommandEncoder commands() {
        return DlmsCommands.INSTANCE;
    }
}
