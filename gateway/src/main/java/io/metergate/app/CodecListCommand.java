package io.metergate.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metergate.codec.Codecs;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.MeterCommand.Kind;
import io.metergate.decoding.script.ScriptCodecs.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Every format with what it can read and command, and the scripts of conf/codecs.")
final class CodecListCommand implements Callable<Integer> {
    private static final int LINE_WIDTH = 100;
    private static final int ID_WIDTH = 18;
    private static final int INDENT = 2;

    @Option(names = "--json", description = "As one JSON list.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        List<MeterCodec> codecs = new ArrayList<>(Codecs.all());
        int faults = 0;
        Map<String, Entry> scripts = CommandFormats.scripts().all();
        for (Map.Entry<String, Entry> script : scripts.entrySet()) {
            if (script.getValue() instanceof Entry.Usable usable) {
                codecs.add(usable.codec());
            } else {
                faults++;
                Terminal.error(script.getKey() + ": " + ((Entry.Faulty) script.getValue()).problem());
            }
        }
        if (json) {
            Terminal.answer(new ObjectMapper()
                    .writeValueAsString(
                            codecs.stream().map(CodecListCommand::object).toList()));
        } else {
            codecs.forEach(CodecListCommand::show);
        }
        return faults == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static List<String> commands(MeterCodec codec) {
        return codec.commands().kinds().stream()
                .sorted()
                .map(CodecListCommand::word)
                .toList();
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, Object> object(MeterCodec codec) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", codec.id());
        object.put("title", codec.about().title());
        object.put("source", codec.about().source());
        object.put("reads", codec.about().reads());
        object.put("aliases", codec.about().aliases());
        object.put("commands", commands(codec));
        return object;
    }

    /** The id and the title, below them what it reads and commands, within the width of a terminal. */
    private static void show(MeterCodec codec) {
        line(codec.id(), codec.about().title());
        line("", "reads " + codec.about().reads());
        if (!commands(codec).isEmpty()) {
            line("", "commands " + String.join(" ", commands(codec)));
        }
    }

    private static void line(String id, String text) {
        String first = id.length() < ID_WIDTH ? id + " ".repeat(ID_WIDTH - id.length()) : id + " ";
        StringBuilder line = new StringBuilder(first);
        for (String word : text.split(" ", -1)) {
            if (line.length() > ID_WIDTH && line.length() + word.length() > LINE_WIDTH) {
                Terminal.answer(line.toString().stripTrailing());
                line.setLength(0);
                line.append(" ".repeat(ID_WIDTH + INDENT));
            }
            line.append(word).append(' ');
        }
        Terminal.answer(line.toString().stripTrailing());
    }
}
