package io.metergate.app;

import io.metergate.codec.Codecs;
import io.metergate.codec.DecodeResult;
import io.metergate.codec.FrameField;
import io.metergate.codec.MeterCodec;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "decode",
        mixinStandardHelpOptions = true,
        description = "Shows what the bytes of a meter's frame mean.")
final class DecodeCommand implements Callable<Integer> {
    private static final int BYTES_SHOWN_MAX = 8;

    @Parameters(paramLabel = "HEX", arity = "1..*", description = "The frame; blanks do no harm.")
    private List<String> hex = List.of();

    @Option(names = "--codec", paramLabel = "ID", description = "The format; when nothing is said, the one that fits.")
    private @Nullable String codecId;

    @Override
    public Integer call() throws IOException {
        byte[] frame = bytes(String.join("", hex));
        MeterCodec codec = codec(frame);
        Terminal.answer(codec.id());
        for (FrameField field : codec.explain(frame)) {
            Terminal.answer(line(frame, field));
        }
        if (codec.decode(frame) instanceof DecodeResult.Malformed malformed) {
            Terminal.error("malformed: " + malformed);
            return ExitCode.SOFTWARE;
        }
        return ExitCode.OK;
    }

    private MeterCodec codec(byte[] frame) throws IOException {
        String wanted = codecId;
        if (wanted != null) {
            Optional<MeterCodec> named = Codecs.byId(wanted);
            return named.orElseThrow(() -> new IOException("no codec is called " + wanted + "; there are "
                    + Codecs.all().stream().map(MeterCodec::id).toList()));
        }
        return Codecs.all().stream()
                .filter(codec -> codec.decode(frame) instanceof DecodeResult.Decoded)
                .findFirst()
                .orElse(Codecs.all().get(0));
    }

    private static byte[] bytes(String text) throws IOException {
        String digits = text.replaceAll("[\\s:]", "");
        if (digits.isEmpty() || digits.length() % 2 != 0 || !digits.matches("[0-9A-Fa-f]*")) {
            throw new IOException("a frame is an even number of hex digits");
        }
        return HexFormat.of().parseHex(digits);
    }

    private static String line(byte[] frame, FrameField field) {
        int shown = Math.min(field.length(), BYTES_SHOWN_MAX);
        String bytes = HexFormat.ofDelimiter(" ").formatHex(frame, field.offset(), field.offset() + shown);
        String more = shown < field.length() ? " ..." : "";
        String mark = field.fault() ? "!" : " ";
        return String.format(
                "%s%4d  %-28s %-34s %s", mark, field.offset(), bytes + more, field.name(), field.meaning());
    }
}
