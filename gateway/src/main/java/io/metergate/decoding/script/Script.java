package io.metergate.decoding.script;

import io.metergate.decoding.script.ScriptOutcome.Answer;
import io.metergate.decoding.script.ScriptOutcome.Failed;
import io.metergate.decoding.script.ScriptOutcome.Kind;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;
import org.jspecify.annotations.Nullable;

/**
 * One script with the context that it runs in, which no other script shares. Safe from any thread; one call at a time.
 * A context that had to be stopped is thrown away, and the next call makes a new one.
 */
final class Script {
    private static final int REASON_LENGTH_MAX = 300;
    private static final int TRIES = 3;

    private final ScriptText text;
    private final ScriptLimits limits;
    private final Watchdog watchdog;
    private final InstantSource clock;
    private final Suspension suspension;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ScriptSource source;
    private @Nullable Sandbox sandbox;
    private @Nullable Failed broken;
    /** False once that did not help this script, so that not every frame makes a context for nothing. */
    private boolean triesOwnContexts = true;

    Script(ScriptText text, ScriptLimits limits, Watchdog watchdog, InstantSource clock) {
        this.text = text;
        this.limits = limits;
        this.watchdog = watchdog;
        this.clock = clock;
        this.suspension = new Suspension(limits);
    }

    /** Calls a routine on this thread; never throws for what the script does. */
    ScriptOutcome run(ScriptCall call) {
        try {
            if (!lock.tryLock(limits.elapsedPerCall().toMillis(), TimeUnit.MILLISECONDS)) {
                return new Failed(Kind.BUSY, "another call of this script does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Failed(Kind.BUSY, "interrupted");
        }
        try {
            return runAlone(call);
        } finally {
            lock.unlock();
        }
    }

    /** Loads the script anew while nobody waits for it; each call needs a fresh one. */
    void prepare() {
        if (!lock.tryLock()) {
            return;
        }
        try {
            Sandbox box = sandbox;
            if (box != null && !box.isReady()) {
                prepare(box);
            }
        } finally {
            lock.unlock();
        }
    }

    private void prepare(Sandbox box) {
        try (Watchdog.Watch watch = watchdog.watch(box.context(), limits, limits.cpuToLoad())) {
            if (!box.prepare() || watch.reason() != null) {
                dropSandbox();
            }
        } catch (RuntimeException | Error e) {
            // The next call loads it again and tells why that fails.
            dropSandbox();
            ScriptSource code = source;
            if (code != null && e instanceof PolyglotException said && FrozenBuiltins.mayHaveFailed(said)) {
                source = code.withOwnContexts();
            }
        }
    }

    /** Drops the context unless a call is under way. */
    void release() {
        if (lock.tryLock()) {
            try {
                dropSandbox();
            } finally {
                lock.unlock();
            }
        }
    }

    private ScriptOutcome runAlone(ScriptCall call) {
        String unable = JsEngine.unable();
        if (unable != null) {
            return new Failed(Kind.SCRIPT, unable);
        }
        renew();
        Failed known = broken;
        if (known != null) {
            return known;
        }
        String suspended = suspension.reason(clock.instant());
        if (suspended != null) {
            return new Failed(Kind.SUSPENDED, suspended);
        }
        ScriptOutcome outcome = null;
        for (int i = 0; i < TRIES && outcome == null; i++) {
            outcome = attempt(call);
        }
        if (outcome == null) {
            outcome = new Failed(Kind.SCRIPT, "leaves something behind that can't be taken away");
        }
        if (outcome instanceof Failed failed && failed.kind() == Kind.LIMIT) {
            suspension.exceeded(failed.reason(), clock.instant());
        } else {
            suspension.kept();
        }
        return outcome;
    }

    /** Reads the file again when it has changed, and forgets what the old one did. */
    private void renew() {
        if (source != null && !text.isNewer()) {
            return;
        }
        dropSandbox();
        suspension.kept();
        broken = null;
        triesOwnContexts = true;
        try {
            source = ScriptSource.of(text.name(), text.read());
        } catch (IOException e) {
            broken = new Failed(Kind.SCRIPT, String.valueOf(e.getMessage()));
        }
    }

    /** One try; null when the context turned out to be used up and a new one may do better. */
    private @Nullable ScriptOutcome attempt(ScriptCall call) {
        ScriptSource code = source;
        if (code == null) {
            return new Failed(Kind.SCRIPT, "can't be read");
        }
        Sandbox box = sandbox;
        if (box == null) {
            Context context = JsEngine.newContext(limits);
            Watchdog.Watch watch = watchdog.watch(context, limits, limits.cpuToLoad());
            try (watch) {
                box = Sandbox.load(context, code);
                sandbox = box;
            } catch (RuntimeException | Error e) {
                // An error of the machine, such as too little memory, is the script's failure and nobody else's.
                context.close(true);
                return failedToLoad(code, failure(e, watch.reason()));
            }
        }
        ScriptOutcome outcome;
        try {
            outcome = call(box, call);
        } finally {
            if (code.changesBuiltins()) {
                dropSandbox();
            }
        }
        return outcome != null && triesOwnContexts && !code.changesBuiltins() && FrozenBuiltins.mayHaveFailed(outcome)
                ? callWithOwnContext(code, call, outcome)
                : outcome;
    }

    /** Once more with the builtins left alone; the first outcome stands where the script itself is at fault. */
    private @Nullable ScriptOutcome callWithOwnContext(ScriptSource code, ScriptCall call, ScriptOutcome frozen) {
        Sandbox kept = sandbox;
        sandbox = null;
        source = code.withOwnContexts();
        ScriptOutcome outcome = attempt(call);
        if (outcome instanceof Answer && !FrozenBuiltins.mayHaveFailed(outcome)) {
            if (kept != null) {
                kept.close();
            }
            return outcome;
        }
        dropSandbox();
        source = code;
        sandbox = kept;
        broken = null;
        triesOwnContexts = false;
        return frozen;
    }

    /** Null when it may load with its builtins left alone. */
    private @Nullable ScriptOutcome failedToLoad(ScriptSource code, Failed failed) {
        if (failed.kind() == Kind.SCRIPT) {
            if (!code.changesBuiltins()) {
                source = code.withOwnContexts();
                return null;
            }
            broken = failed;
        }
        return failed;
    }

    private @Nullable ScriptOutcome call(Sandbox box, ScriptCall call) {
        Watchdog.Watch watch = watchdog.watch(box.context(), limits, limits.cpuPerCall());
        try (watch) {
            String answer = box.call(call);
            if (answer.equals("P")) {
                dropSandbox();
                return null;
            }
            return read(answer, call);
        } catch (RuntimeException | Error e) {
            String reason = watch.reason();
            boolean engineFailed = !(e instanceof PolyglotException said) || !said.isGuestException();
            if (engineFailed || isStopped(e)) {
                dropSandbox();
            }
            return reason == null && isStoppedLate(e) ? null : failure(e, reason);
        }
    }

    private void dropSandbox() {
        Sandbox box = sandbox;
        sandbox = null;
        if (box != null) {
            box.close();
        }
    }

    private static ScriptOutcome read(String answer, ScriptCall call) {
        String function = call.routine().functionName();
        return switch (answer.charAt(0)) {
            case 'M' -> new Failed(Kind.MISSING, "the script has no " + function);
            case 'U' -> new Failed(Kind.SCRIPT, function + " returned no object");
            case 'A' -> new Failed(Kind.SCRIPT, function + " is asynchronous, which a codec may not be");
            case 'N' -> new Failed(Kind.SCRIPT, answer.substring(1) + " is not a finite number");
            default -> {
                try {
                    yield new Answer(ScriptJson.object(answer));
                } catch (IOException e) {
                    yield new Failed(Kind.SCRIPT, "the result has too much in it: " + firstLine(e.getMessage()));
                }
            }
        };
    }

    private static boolean isStopped(Throwable e) {
        return e instanceof PolyglotException said && (said.isCancelled() || said.isResourceExhausted());
    }

    /** A stop that was meant for the call before and came when that had just ended. */
    private static boolean isStoppedLate(Throwable e) {
        return e instanceof PolyglotException said
                ? said.isCancelled() && !said.isResourceExhausted()
                : e instanceof IllegalStateException;
    }

    private Failed failure(Throwable e, @Nullable String limit) {
        if (limit != null) {
            return new Failed(Kind.LIMIT, limit);
        }
        if (!(e instanceof PolyglotException said)) {
            return new Failed(Kind.SCRIPT, "the engine failed: " + e);
        }
        if (said.isResourceExhausted()) {
            boolean statements = said.isCancelled();
            return new Failed(
                    Kind.LIMIT,
                    statements
                            ? "needs more than " + limits.statementsPerCall() + " statements"
                            : "needs more memory than there is");
        }
        SourceSection place = isOwn(said.getSourceLocation()) ? said.getSourceLocation() : thrownFrom(said);
        String line = place == null ? "" : " (line " + place.getStartLine() + ")";
        return new Failed(Kind.SCRIPT, firstLine(said.getMessage()) + line);
    }

    /** Where the script's own code was when it threw; null when it had not begun. */
    private @Nullable SourceSection thrownFrom(PolyglotException said) {
        for (PolyglotException.StackFrame frame : said.getPolyglotStackTrace()) {
            if (frame.isGuestFrame() && isOwn(frame.getSourceLocation())) {
                return frame.getSourceLocation();
            }
        }
        return null;
    }

    private boolean isOwn(@Nullable SourceSection place) {
        return place != null && place.getSource().getName().equals(text.name());
    }

    private static String firstLine(@Nullable String message) {
        String said = String.valueOf(message);
        int end = said.indexOf('\n');
        String first = end < 0 ? said : said.substring(0, end);
        return first.length() > REASON_LENGTH_MAX ? first.substring(0, REASON_LENGTH_MAX) : first;
    }
}
