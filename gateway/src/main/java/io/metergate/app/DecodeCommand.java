package io.metergate.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metergate.decoding.Formats;
import io.metergate.decoding.explain.BatchDecoding;
import io.metergate.decoding.explain.FrameAnswers;
import io.metergate.decoding.explain.FrameDocument;
import io.metergate.decoding.explain.RequestFields;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "decode",
        mixinStandardHelpOptions = true,
        description = "Says what a meter's frames mean, as JSON.",
        footer = {
            "",
            "A line of a batch: {\"id\":1,\"codec\":\"dlms\",\"fPort\":2,\"hex\":\"7EA0...\",\"key\":\"0011...\","
                    + "\"authKey\":\"D0D1...\",\"systemTitle\":\"4D4D...\"}",
            "hex may be a list of frames in the order in which they were sent; the last one is answered."
        })
final class DecodeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "HEX", arity = "0..*", description = "The frame; blanks and colons do no harm.")
    private List<String> hex = List.of();

    @Option(
            names = "--codec",
            paramLabel = "NAME",
            defaultValue = "auto",
            description = "The format, as codec list shows them; auto (the default) recognises it by the frame.")
    private String codec = "auto";

    @Option(names = "--port", paramLabel = "N", description = "The LoRaWAN FPort that the frame came on.")
    private @Nullable Integer port;

    @Option(names = "--received-at", paramLabel = "TIME", description = "When it arrived: 2026-01-31T10:00:00Z.")
    private @Nullable String receivedAt;

    @Option(names = "--key", paramLabel = "HEX", description = "The key that the frame is encrypted with.")
    private @Nullable String key;

    @Option(names = "--auth-key", paramLabel = "HEX", description = "The authentication key of DLMS.")
    private @Nullable String authKey;

    @Option(names = "--system-title", paramLabel = "HEX", description = "The title, where a frame does not carry it.")
    private @Nullable String systemTitle;

    @Option(
            names = "--only-authenticated",
            description = "Refuse frames that are not authenticated, where there are keys, as a gateway does.")
    private boolean onlyAuthenticated;

    @Option(
            names = "--batch",
            paramLabel = "FILE",
            description = "Decode every line of a file of requests (- reads the standard input).")
    private @Nullable String batch;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        FrameAnswers answers = new FrameAnswers(Formats.withFiles(CommandFormats.scripts()));
        if (batch != null) {
            batch(batch, new BatchDecoding(answers));
            return ExitCode.OK;
        }
        if (hex.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "a frame in hex digits is missing, or --batch FILE");
        }
        ObjectNode document = answers.answer(new RequestFields(
                codec, List.of(String.join("", hex)), port, receivedAt, key, authKey, systemTitle, !onlyAuthenticated));
        Terminal.answer(FrameDocument.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document));
        return FrameDocument.isError(document) ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private static void batch(String file, BatchDecoding decoding) throws IOException {
        // Standard output stays open for whoever comes next; what was written to it leaves with the last line.
        Writer out = new OutputStreamWriter(System.out, StandardCharsets.UTF_8);
        if (file.equals("-")) {
            decoding.run(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), out);
            return;
        }
        // Not the reader of Files, which ends at the first byte that is no UTF-8.
        try (InputStream bytes = Files.newInputStream(Path.of(file))) {
            decoding.run(new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8)), out);
        }
    }
}
