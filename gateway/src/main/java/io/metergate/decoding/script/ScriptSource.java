package io.metergate.decoding.script;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.graalvm.polyglot.Source;

/**
 * The text of a codec, made callable. It becomes the body of a function that is called anew for every frame, so that
 * what a script keeps at its top level is as fresh as TS013 wants it: no frame sees what an earlier one left.
 */
final class ScriptSource {
    private static final String BEFORE =
            "(function (module, exports, require, " + GlobalNames.PUBLISH + ") { return (function () {";
    private static final Pattern EXPORT_DEFAULT =
            Pattern.compile("(?m)^([ \\t]*)export\\s+default\\s+(?!async\\b|function\\b|class\\b)");
    private static final Pattern EXPORT_DECLARATION =
            Pattern.compile("(?m)^([ \\t]*)export\\s+(?:default\\s+)?(?=(?:async|function|class|const|let|var)\\b)");
    private static final Pattern EXPORT_LIST = Pattern.compile("(?m)^[ \\t]*export\\s*\\{[^}]*\\}[ \\t]*;?");

    private static final String POLYFILLED = "assign|entries|values|fromEntries|padStart|padEnd|repeat|includes"
            + "|startsWith|endsWith|trim|replaceAll|find|findIndex|fill|from|of|isArray|flat|at|slice|map|forEach"
            + "|filter|reduce|indexOf|isInteger|isNaN|isFinite|parseInt|parseFloat|trunc|sign|log2|log10|pow|fround"
            + "|now|toISOString";

    private static final String BUILTIN = "(?:Object|Function|Array|String|Number|Boolean|Date|RegExp|Math|JSON|Map|Set"
            + "|Symbol|BigInt|Promise|Reflect|DataView|ArrayBuffer|[A-Za-z]*Error"
            + "|[A-Z][a-z]+(?:8|16|32|64)(?:Clamped)?Array)";
    /**
     * Code that changes the language's own objects later than at the top level: indented, or below a name of its own.
     */
    private static final Pattern CHANGES_BUILTINS = Pattern.compile("(?m)(?<!^)\\b" + BUILTIN
            + "\\s*(?:\\.\\s*prototype\\s*)?(?:\\.\\s*[\\w$]+|\\[[^\\]]{1,80}\\])\\s*=(?![=>])"
            + "|\\b(?:defineProperty|defineProperties|assign|setPrototypeOf)\\s*\\(\\s*" + BUILTIN + "\\b"
            + "|\\b__proto__\\s*[.\\[]"
            + "|(?:^|[;{}])[ \\t]*" + BUILTIN + "\\s*=(?![=>])");

    /** A polyfill for what is there, which therefore never runs. */
    private static final Pattern POLYFILL = Pattern.compile("if\\s*\\(\\s*(?:!\\s*|typeof\\s+)" + BUILTIN
            + "\\.(?:prototype\\.)?(?:" + POLYFILLED + ")(?:\\s*!==?\\s*['\"]function['\"])?\\s*\\)\\s*\\{?\\s*"
            + "(?:Object\\s*\\.\\s*defineProperty\\s*\\(\\s*" + BUILTIN + "|" + BUILTIN
            + "\\.(?:prototype\\.)?\\w+\\s*=(?!=))");

    /** A name that is not called where it stands: it may be given to something. */
    private static final Pattern WORD = Pattern.compile("(?<![\\w$])([A-Za-z_$][\\w$]{0,31}+)(?![\\w$]|\\s*+\\()");

    private final Source factory;
    private final String words;
    private final boolean changesBuiltins;

    private ScriptSource(Source factory, String words, boolean changesBuiltins) {
        this.factory = factory;
        this.words = words;
        this.changesBuiltins = changesBuiltins;
    }

    static ScriptSource of(String name, String text) {
        String body = withoutExports(withoutMark(text));
        String whole = BEFORE + GlobalNames.publish(body) + "\nreturn {" + names() + "};}).call(this);})";
        return new ScriptSource(
                Source.newBuilder("js", whole, name).buildLiteral(),
                words(body),
                CHANGES_BUILTINS
                        .matcher(POLYFILL.matcher(body).replaceAll("if (0) {"))
                        .find());
    }

    /** A function of module, exports, require and what publishes names, which gives the routines of the script. */
    Source factory() {
        return factory;
    }

    /**
     * True when calls of the script may extend the language itself; then each needs a context of its own. What a script
     * extends while it loads is undone and done anew for each call, in the one context that all have.
     */
    boolean changesBuiltins() {
        return changesBuiltins;
    }

    /** The same for a script that fails with its builtins frozen. */
    ScriptSource withOwnContexts() {
        return new ScriptSource(factory, words, true);
    }

    /** The names in it that are not called, with spaces between them: those that it may give to what it makes. */
    String words() {
        return words;
    }

    private static String words(String body) {
        return WORD.matcher(body)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static String names() {
        StringBuilder names = new StringBuilder();
        for (String name : new String[] {"Decoder", "Decode", "Encoder", "Encode"}) {
            names.append(entry(name));
        }
        for (Routine routine : Routine.values()) {
            names.append(entry(routine.functionName()));
        }
        return names.toString();
    }

    private static String entry(String name) {
        return name + ": typeof " + name + " === 'function' ? " + name + " : undefined, ";
    }

    /** Without a byte order mark or a line for a shell; lines keep their numbers. */
    private static String withoutMark(String text) {
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return body.startsWith("#!") ? "//" + body : body;
    }

    private static String withoutExports(String text) {
        if (!text.contains("export")) {
            return text;
        }
        String body = EXPORT_DEFAULT.matcher(text).replaceAll("$1module.exports.default = ");
        body = EXPORT_DECLARATION.matcher(body).replaceAll("$1");
        return EXPORT_LIST.matcher(body).replaceAll("");
    }
}
