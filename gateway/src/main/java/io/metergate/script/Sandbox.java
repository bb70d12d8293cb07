package io.metergate.script;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

/** One context with one codec in it. One thread at a time. */
final class Sandbox {
    private final Context context;
    private final Value call;
    private boolean used;

    private Sandbox(Context context, Value call) {
        this.context = context;
        this.call = call;
    }

    /**
     * Loads a script into a new context.
     *
     * @throws org.graalvm.polyglot.PolyglotException when the script is not JavaScript or fails at its top level
     */
    static Sandbox load(Context context, ScriptSource source) {
        Value arm = context.eval(JsEngine.driver()).execute(ScriptLimits.LIST_LENGTH_MAX);
        Value factory = context.eval(source.factory());
        Sandbox sandbox = new Sandbox(context, arm.execute(factory, !source.changesBuiltins()));
        context.resetLimits();
        return sandbox;
    }

    /**
     * Calls a routine; the answer is the JSON of its result, or a letter that says why there is none.
     *
     * @throws org.graalvm.polyglot.PolyglotException what the script throws, or how it was stopped
     */
    String call(ScriptCall wanted) {
        if (used) {
            context.resetLimits();
        }
        used = true;
        return call.execute(
                        wanted.routine().functionName(),
                        wanted.json(),
                        wanted.bytes(),
                        wanted.port(),
                        wanted.receivedMillis(),
                        wanted.finite())
                .asString();
    }

    Context context() {
        return context;
    }

    /** Not from another thread while a call is under way. */
    void close() {
        context.close(true);
    }
}
