package io.metergate.decoding.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.ResourceLimits;
import org.graalvm.polyglot.Source;
import org.jspecify.annotations.Nullable;

/**
 * The one JavaScript engine (GraalJS) of the process; made when the first script runs, so that a gateway without
 * scripts neither waits for it nor holds it in memory.
 */
final class JsEngine {
    private static final class Shared {
        static final Engine ENGINE = Engine.newBuilder("js")
                .allowExperimentalOptions(true)
                // The stock virtual machine has no compiler for it; the interpreter is fast enough.
                .option("engine.WarnInterpreterOnly", "false")
                .logHandler(OutputStream.nullOutputStream())
                .out(OutputStream.nullOutputStream())
                .err(OutputStream.nullOutputStream())
                .build();

        static final Source DRIVER =
                Source.newBuilder("js", text("driver.js"), "driver.js").buildLiteral();
    }

    /** The last Java that this line of GraalJS runs on. */
    private static final int JAVA_MAX = 21;

    private JsEngine() {}

    /** Why no script can run on this Java; null when they can. */
    static @Nullable String unable() {
        int java = Runtime.version().feature();
        return java <= JAVA_MAX ? null : "JavaScript codecs need Java 17 to " + JAVA_MAX + ", and this is Java " + java;
    }

    /** A context that sees nothing of the host: no files, network, processes, threads, environment or Java. */
    static Context newContext(ScriptLimits limits) {
        ResourceLimits statements = ResourceLimits.newBuilder()
                .statementLimit(limits.statementsPerCall(), null)
                .build();
        return Context.newBuilder("js")
                .engine(Shared.ENGINE)
                .allowAllAccess(false)
                .allowExperimentalOptions(true)
                .resourceLimits(statements)
                .timeZone(ZoneOffset.UTC)
                .option("js.string-length-limit", Integer.toString(ScriptLimits.TEXT_LENGTH_MAX))
                .option("js.max-typed-array-length", Integer.toString(ScriptLimits.LIST_LENGTH_MAX))
                .option("js.max-apply-argument-length", Integer.toString(ScriptLimits.ARGUMENTS_MAX))
                .option("js.polyglot-builtin", "false")
                .option("js.graal-builtin", "false")
                .option("js.java-package-globals", "false")
                .option("js.load", "false")
                .option("js.print", "false")
                .option("js.console", "false")
                .option("js.intl-402", "false")
                .option("js.shared-array-buffer", "false")
                .option("js.atomics", "false")
                .build();
    }

    static Source driver() {
        return Shared.DRIVER;
    }

    private static String text(String name) {
        try (InputStream in = JsEngine.class.getResourceAsStream("/script/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
