package io.metergate.desk.console.page;

import io.metergate.desk.console.live.LivePage;
import io.metergate.desk.console.live.Slots;
import io.metergate.desk.console.live.Touched;
import io.metergate.desk.console.query.FrameQueries;
import io.metergate.desk.console.query.FrameRow;
import io.metergate.intake.Refusal;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlClient;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Frames of all devices, known or not: the refused by their reason, or all. */
public final class FramesPage {
    private static final String ALL = "all";

    private final FrameQueries frames;
    private final Renderer renderer;
    private final FrameExplainer explainer;

    public FramesPage(SqlClient database, Renderer renderer, FrameExplainer explainer) {
        this.explainer = explainer;
        this.frames = new FrameQueries(database);
        this.renderer = renderer;
    }

    /**
     * What is asked for.
     *
     * @param verdict {@code refused} or {@code all}
     * @param reason the code of a reason; empty for every one
     */
    public record Choice(String verdict, String reason) {
        static Choice of(RoutingContext context) {
            String reason = Params.text(context, "reason");
            boolean known = Arrays.stream(Refusal.Reason.values())
                    .anyMatch(one -> one.code().equals(reason));
            String verdict = ALL.equals(Params.text(context, "verdict")) && !known ? ALL : "refused";
            return new Choice(verdict, known ? reason : "");
        }

        public boolean all() {
            return ALL.equals(verdict);
        }

        public String address() {
            return "/frames?verdict=" + verdict + (reason.isEmpty() ? "" : "&reason=" + reason);
        }
    }

    public void show(RoutingContext context) {
        Choice choice = Choice.of(context);
        Long before = Params.number(context, "before").orElse(null);
        find(choice, before)
                .onSuccess(found -> {
                    boolean more = found.size() > FrameQueries.PAGE_SIZE;
                    List<FrameRow> shown = more ? found.subList(0, FrameQueries.PAGE_SIZE) : found;
                    String live = before == null
                            ? "/live?page=frames&verdict=" + choice.verdict() + "&reason=" + choice.reason()
                            : null;
                    renderer.page(
                            context,
                            new PageHead("Frames", "frames", live),
                            "frames",
                            Map.of(
                                    "choice",
                                    choice,
                                    "slots",
                                    slots(shown),
                                    "next",
                                    more
                                            ? choice.address() + "&before="
                                                    + shown.get(shown.size() - 1)
                                                            .id()
                                            : ""));
                })
                .onFailure(context::fail);
    }

    /** One frame with its bytes. */
    public void showOne(RoutingContext context) {
        Params.number(context.pathParam("id"))
                .map(frames::byId)
                .orElse(Future.succeededFuture(Optional.empty()))
                .compose(found -> found.map(frame -> showOne(context, frame)).orElseGet(() -> {
                    context.fail(404);
                    return Future.succeededFuture();
                }))
                .onFailure(context::fail);
    }

    private Future<Void> showOne(RoutingContext context, FrameRow frame) {
        return explainer.explain(frame).map(hex -> {
            PageHead head = new PageHead("Frame " + frame.id(), "frames", null);
            renderer.page(context, head, "frame", Map.of("one", frame, "hex", hex));
            return null;
        });
    }

    public LivePage live(RoutingContext context) {
        Choice choice = Choice.of(context);
        return new LivePage() {
            @Override
            public boolean isTouchedBy(Touched touched) {
                return choice.all() ? touched.anything() : touched.refusals();
            }

            @Override
            public Future<Slots> slots() {
                return find(choice, null)
                        .map(found -> FramesPage.this.slots(
                                found.subList(0, Math.min(found.size(), FrameQueries.PAGE_SIZE))));
            }
        };
    }

    private Future<List<FrameRow>> find(Choice choice, @Nullable Long before) {
        int limit = FrameQueries.PAGE_SIZE + 1;
        return choice.all() ? frames.all(before, limit) : frames.refused(choice.reason(), before, limit);
    }

    private Slots slots(List<FrameRow> shown) {
        return new Slots().withRows("all-frames", renderer.markup("frames/rows", Map.of("frames", shown)));
    }
}
