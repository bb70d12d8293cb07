package io.metergate.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A Java source of one of the modules. */
record SourceFile(Path path, List<String> lines) {
    private static final Path ROOT = Path.of("..");

    /** A method with its length in lines, from its annotations to its closing brace. */
    record Method(SourceFile file, String name, int length) {
        @Override
        public String toString() {
            return file.path() + " " + name + " (" + length + " lines)";
        }
    }

    /** Every source of every module. */
    static List<SourceFile> all() throws IOException {
        List<SourceFile> files = new ArrayList<>();
        for (String module : List.of("codecs", "gateway", "simulator", "testbed", "crashtest", "benchmarks")) {
            Path source = ROOT.resolve(module).resolve("src");
            if (Files.isDirectory(source)) {
                try (Stream<Path> paths = Files.walk(source)) {
                    for (Path path : paths.filter(each -> each.toString().endsWith(".java"))
                            .toList()) {
                        files.add(new SourceFile(path, Files.readAllLines(path)));
                    }
                }
            }
        }
        return files;
    }

    boolean isMain() {
        return path.toString().contains("/src/main/");
    }

    boolean isIn(String packages) {
        return path.toString().contains("/io/metergate/" + packages);
    }

    /** Every method in these files. */
    static List<Method> methods(List<SourceFile> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<Path, SourceFile> byPath = new HashMap<>();
        files.forEach(file -> byPath.put(file.path().toAbsolutePath().normalize(), file));
        List<Method> methods = new ArrayList<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            // Without processors the compiler does nothing but parse.
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    manager,
                    null,
                    List.of("-proc:none"),
                    null,
                    manager.getJavaFileObjectsFromPaths(byPath.keySet()));
            for (CompilationUnitTree unit : task.parse()) {
                SourceFile file = Objects.requireNonNull(
                        byPath.get(Path.of(unit.getSourceFile().toUri())));
                methods.addAll(methods(file, unit, Trees.instance(task).getSourcePositions()));
            }
        }
        return methods;
    }

    private static List<Method> methods(SourceFile file, CompilationUnitTree unit, SourcePositions positions) {
        List<Method> methods = new ArrayList<>();
        LineMap lines = unit.getLineMap();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void nothing) {
                long first = lines.getLineNumber(positions.getStartPosition(unit, method));
                long last = lines.getLineNumber(positions.getEndPosition(unit, method));
                methods.add(new Method(file, method.getName().toString(), (int) (last - first + 1)));
                return super.visitMethod(method, null);
            }
        }.scan(unit, null);
        return methods;
    }
}
