package io.metergate.decoding.script;

import io.metergate.codec.DecodeResult;
import io.metergate.codec.FrameContext;
import io.metergate.codec.RegisterValue;
import io.metergate.decoding.script.ScriptOutcome.Answer;
import io.metergate.decoding.script.ScriptOutcome.Failed;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Scripts for one test, in a folder of their own. */
final class TestScripts {
    private final Path folder;
    private final ScriptCodecs codecs;
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    TestScripts(Path folder) {
        this(folder, ScriptLimits.standard(), 1_000);
    }

    TestScripts(Path folder, ScriptLimits limits, int waitingMax) {
        this.folder = folder;
        InstantSource clock = () -> now;
        codecs = ScriptCodecs.in(folder, 2, waitingMax, limits, clock);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    ScriptCodecs codecs() {
        return codecs;
    }

    Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ScriptCodec codec(String name, String script) {
        return codecs.ofFile(file(name + ".js", script));
    }

    ScriptCodec codec(String name, String script, String yaml) {
        file(name + ".yaml", yaml);
        return codec(name, script);
    }

    static ScriptOutcome call(ScriptCodec codec, String hex) {
        return codec.answer(Routine.DECODE_UPLINK, HexFormat.of().parseHex(hex), 1, 1_700_000_000_000L);
    }

    /** The data that a script returns for a frame. */
    static @Nullable Object data(ScriptCodec codec, String hex) {
        ScriptOutcome outcome = call(codec, hex);
        if (outcome instanceof Answer answer) {
            return answer.data();
        }
        throw new AssertionError(((Failed) outcome).kind() + ": " + ((Failed) outcome).reason());
    }

    static Failed failure(ScriptOutcome outcome) {
        if (outcome instanceof Failed failed) {
            return failed;
        }
        throw new AssertionError("answered " + outcome);
    }

    static DecodeResult decode(ScriptCodec codec, String hex) {
        return codec.decode(HexFormat.of().parseHex(hex), FrameContext.unknown().withPort(1));
    }

    static List<RegisterValue> registers(ScriptCodec codec, String hex) {
        DecodeResult result = decode(codec, hex);
        if (result instanceof DecodeResult.Decoded decoded) {
            return decoded.registers();
        }
        throw new AssertionError(result.toString());
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
