package io.metergate.decoding.script;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

/** One context with one codec in it. One thread at a time. */
final class Sandbox {
    private final Context context;
    private final Value call;
    private final Value prepare;
    private boolean ready = true;

    private Sandbox(Context context, Value armed) {
        this.context = context;
        this.call = armed.getMember("call");
        this.prepare = armed.getMember("prepare");
    }

    /**
     * Loads a script into a new context.
     *
     * @throws org.graalvm.polyglot.PolyglotException when the script is not JavaScript or fails at its top level
     */
    static Sandbox load(Context context, ScriptSource source) {
        Value arm = context.eval(JsEngine.driver()).execute(ScriptLimits.LIST_LENGTH_MAX);
        Value factory = context.eval(source.factory());
        return new Sandbox(context, arm.execute(factory, !source.changesBuiltins(), source.words()));
    }

    /**
     * Calls a routine; the answer is the JSON of its result, or a letter that says why there is none.
     *
     * @throws org.graalvm.polyglot.PolyglotException what the script throws, or how it was stopped
     */
    String call(ScriptCall wanted) {
        context.resetLimits();
        ready = false;
        return call.execute(
                        wanted.routine().functionName(),
                        wanted.json(),
                        wanted.bytes(),
                        wanted.port(),
                        wanted.receivedMillis(),
                        wanted.finite())
                .asString();
    }

    /** True when the next call need not load the script first. */
    boolean isReady() {
        return ready;
    }

    /**
     * Loads the script anew for the next call.
     *
     * @return false when the last call left something that can't be taken away
     * @throws org.graalvm.polyglot.PolyglotException how it was stopped
     */
    boolean prepare() {
        context.resetLimits();
        ready = prepare.execute().asBoolean();
        return ready;
    }

    Context context() {
        return context;
    }

    /** Not from another thread while a call is under way. */
    void close() {
        context.close(true);
    }
}
