package io.metergate.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metergate.script.ScriptCodec;
import io.metergate.script.ScriptCodecs;
import io.metergate.script.repository.DeviceRepository;
import io.metergate.script.repository.Example;
import io.metergate.script.repository.ExampleRunner;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the examples of JavaScript codecs and says which do not come out as they should.",
            "The folder is laid out like The Things Network's device repository: *-codec.yaml that names a script and"
                    + " has examples. A vendor's folder or one file of it will do as well."
        })
final class CodecTestCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The folder, or one file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path place;

    @Option(names = "--json", description = "The results as one JSON document.")
    private boolean json;

    @Option(
            names = "--at-least",
            paramLabel = "PERCENT",
            defaultValue = "100",
            description = "How many of a hundred must pass for exit code 0; all of them when nothing is said.")
    private double percentMin;

    private final List<Example.Result> results = new ArrayList<>();
    private final Map<Path, String> unreadable = new LinkedHashMap<>();

    @Override
    public Integer call() throws IOException {
        if (!Files.exists(place)) {
            throw new IOException("there is no " + place);
        }
        ScriptCodecs scripts = CommandFormats.scripts();
        List<Path> codecs = DeviceRepository.codecs(place);
        for (Path codec : codecs) {
            try {
                run(scripts, DeviceRepository.examples(codec, place));
            } catch (IllegalArgumentException e) {
                unreadable.put(
                        codec,
                        String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip());
            }
        }
        if (results.isEmpty() && unreadable.isEmpty()) {
            throw new IOException("no examples in " + place);
        }
        report(codecs.size());
        return percent() >= percentMin && unreadable.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private void run(ScriptCodecs scripts, List<Example> examples) {
        Map<Path, ScriptCodec> loaded = new LinkedHashMap<>();
        List<Future<Example.Result>> pending = new ArrayList<>();
        for (Example example : examples) {
            if (Files.isRegularFile(example.script())) {
                ScriptCodec script = loaded.computeIfAbsent(example.script(), scripts::scriptOnly);
                pending.add(new ExampleRunner(script).run(example));
            } else {
                String fault = "there is no script " + example.script().getFileName();
                pending.add(Future.succeededFuture(new Example.Result(example, fault)));
            }
        }
        for (Future<Example.Result> result : pending) {
            results.add(await(result));
        }
        loaded.values().forEach(ScriptCodec::release);
    }

    private static Example.Result await(Future<Example.Result> result) {
        try {
            return result.toCompletionStage().toCompletableFuture().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private long passed() {
        return results.stream().filter(Example.Result::passed).count();
    }

    private double percent() {
        return results.isEmpty() ? 0 : 100.0 * passed() / results.size();
    }

    private void report(int codecs) throws JsonProcessingException {
        if (json) {
            Terminal.answer(new ObjectMapper().writeValueAsString(document(codecs)));
            return;
        }
        unreadable.forEach((codec, problem) -> Terminal.answer("failed  " + shown(codec) + ": " + problem));
        results.stream()
                .filter(result -> !result.passed())
                .forEach(result -> Terminal.answer("failed  " + name(result.example()) + ": " + result.fault()));
        Terminal.answer(String.format(
                Locale.ROOT,
                "%d passed, %d failed (%.1f %%), %d codecs",
                passed(),
                results.size() - passed(),
                percent(),
                codecs));
    }

    private String name(Example example) {
        String description = example.description().isEmpty() ? "" : " \"" + example.description() + "\"";
        return shown(example.codec()) + " " + example.routine().functionName() + description;
    }

    private String shown(Path codec) {
        return Files.isDirectory(place) ? place.relativize(codec).toString() : codec.toString();
    }

    private Map<String, Object> document(int codecs) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Example.Result result : results) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("codec", shown(result.example().codec()));
            entry.put("script", String.valueOf(result.example().script().getFileName()));
            entry.put("routine", result.example().routine().functionName());
            entry.put("description", result.example().description());
            entry.put("passed", result.passed());
            entry.put("reason", result.fault());
            list.add(entry);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("codecs", codecs);
        document.put("passed", passed());
        document.put("failed", results.size() - passed());
        document.put("percent", percent());
        document.put("results", list);
        Map<String, String> unread = new LinkedHashMap<>();
        unreadable.forEach((codec, problem) -> unread.put(shown(codec), problem));
        document.put("unreadable", unread);
        return document;
    }
}
