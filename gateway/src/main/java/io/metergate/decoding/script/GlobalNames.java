package io.metergate.decoding.script;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a script declares at its top level and reads as a property of the global object, where other engines put it:
 * {@code this.read(input)}, {@code globalThis['decode' + n]}, {@code root.read} with {@code var root = this}.
 */
final class GlobalNames {
    /** What the function that publishes a name is called in the script's surroundings. */
    static final String PUBLISH = "$publish";

    private static final Pattern DECLARED = Pattern.compile("(?m)(?:^|[;}])[ \\t]*+(?:async\\s+)?function\\s*+\\*?\\s*+"
            + "([\\w$]+)\\s*\\(|(?:^|[;}])[ \\t]*+var\\s+([\\w$]+)\\s*(?:[=;,]|$)");

    /** Those after the first of a declaration of several. */
    private static final Pattern DECLARATION = Pattern.compile("(?m)^var\\s[^\\n]*");

    private static final Pattern FURTHER = Pattern.compile(",\\s*([\\w$]+)\\s*(?=[=,;]|$)");

    private static final Pattern READ = Pattern.compile("\\b(?:this|globalThis)\\s*(?:\\?\\.|\\.)\\s*([\\w$]+)");
    private static final Pattern COMPUTED = Pattern.compile("\\b(?:this|globalThis)\\s*(?:\\?\\.\\s*)?\\[");

    /** The global object under another name; {@code this} only where that is it. */
    private static final Pattern ALIASED = Pattern.compile("\\bglobalThis\\b(?!\\s*(?:\\?\\.|[.\\[]))"
            + "|(?m)^(?:var|let|const)\\s+[\\w$]+\\s*=\\s*this\\b(?!\\s*[.\\[])"
            + "|\\?[^\\n:?]*+:\\s*+this\\b(?!\\s*[.\\[])");

    /** Passed to a function, as in the modules of a bundler, of which few read it. */
    private static final Pattern PASSED = Pattern.compile("[})]\\s*\\(\\s*this\\s*[,)]");

    private static final Pattern MEMBER = Pattern.compile("\\.\\s*([\\w$]+)");

    private static final Set<String> RESERVED = new HashSet<>(Arrays.asList(
            ("arguments await break case catch class const continue debugger default delete do else enum eval export"
                            + " extends false finally for function if implements import in instanceof interface let new"
                            + " null package private protected public return static super switch this throw true try"
                            + " typeof var void while with yield")
                    .split(" ")));

    private GlobalNames() {}

    /** The script with its names published before its first statement; lines keep their numbers. */
    static String publish(String body) {
        boolean all = COMPUTED.matcher(body).find() || ALIASED.matcher(body).find();
        Set<String> read = new HashSet<>();
        (PASSED.matcher(body).find() ? MEMBER : READ)
                .matcher(body)
                .results()
                .forEach(found -> read.add(found.group(1)));
        if (!all && read.isEmpty()) {
            return body;
        }
        StringBuilder published = new StringBuilder();
        declared(body)
                .distinct()
                .filter(name -> !RESERVED.contains(name) && !Character.isDigit(name.charAt(0)))
                .filter(name -> all || read.contains(name))
                .forEach(name -> published.append(
                        (PUBLISH + "('NAME', () => NAME, (v) => { NAME = v; });").replace("NAME", name)));
        int start = afterDirective(body);
        return published.isEmpty() ? body : body.substring(0, start) + ";" + published + body.substring(start);
    }

    private static Stream<String> declared(String body) {
        Stream<String> first =
                DECLARED.matcher(body).results().map(found -> found.group(1) == null ? found.group(2) : found.group(1));
        Stream<String> further = DECLARATION
                .matcher(body)
                .results()
                .flatMap(line -> FURTHER.matcher(line.group()).results())
                .map(found -> found.group(1));
        return Stream.concat(first, further);
    }

    /** Where statements may come before the script's own and leave it as strict as it is. */
    private static int afterDirective(String body) {
        int at = 0;
        while (at < body.length()) {
            int end = at;
            if (Character.isWhitespace(body.charAt(at))) {
                end = at + 1;
            } else if (body.startsWith("//", at)) {
                end = body.indexOf('\n', at);
            } else if (body.startsWith("/*", at)) {
                int close = body.indexOf("*/", at + 2);
                end = close < 0 ? -1 : close + 2;
            }
            if (end < 0) {
                return 0;
            }
            if (end == at) {
                break;
            }
            at = end;
        }
        boolean strict = body.startsWith("'use strict'", at) || body.startsWith("\"use strict\"", at);
        return strict ? at + "'use strict'".length() : 0;
    }
}
