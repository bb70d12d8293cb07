package io.metergate.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metergate.codec.Codecs;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.MeterCommand.Kind;
import io.metergate.script.ScriptCodecs.Entry;
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
    private static final List<String> HEADINGS = List.of("CODEC", "FORMAT", "READS", "COMMANDS");
    private static final int COLUMN_MAX = 60;

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
            table(codecs.stream().map(CodecListCommand::row).toList());
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

    private static List<String> row(MeterCodec codec) {
        return List.of(codec.id(), codec.about().title(), codec.about().reads(), String.join(" ", commands(codec)));
    }

    private static void table(List<List<String>> rows) {
        int[] widths = new int[HEADINGS.size() - 1];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = HEADINGS.get(column).length();
            for (List<String> row : rows) {
                widths[column] = Math.max(
                        widths[column], Math.min(COLUMN_MAX, row.get(column).length()));
            }
        }
        line(HEADINGS, widths);
        rows.forEach(row -> line(row, widths));
    }

    private static void line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String text = row.get(column);
            line.append(text).append(" ".repeat(Math.max(0, widths[column] - text.length()) + 2));
        }
        Terminal.answer(line.append(row.get(widths.length)).toString().stripTrailing());
    }
}
