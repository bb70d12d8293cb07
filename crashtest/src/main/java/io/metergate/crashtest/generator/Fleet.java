package io.metergate.crashtest.generator;

import io.metergate.crashtest.generator.AckEntry.FrameAcked;
import io.metergate.crashtest.site.CrashMeter;
import io.metergate.crashtest.site.CrashSite;
import io.metergate.crashtest.site.Frame;
import io.metergate.crashtest.site.MeterKind;
import io.metergate.simulator.frame.RelayCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** All meters of the run, their ways to the gateway, and what came back. Safe from any thread. */
final class Fleet {
    private final CrashSite site;
    private final AckLog log;
    private final Reports reports;
    private final Random random;
    private final List<MeterFeed> feeds = new ArrayList<>();
    private final Map<MeterKind, Channel> channels = new EnumMap<>(MeterKind.class);
    private List<CrashMeter> sending;
    private long sent;
    private long acknowledged;
    private long markedAt = Long.MAX_VALUE;

    Fleet(CrashSite site, AckLog log, Reports reports) {
        this.site = site;
        this.log = log;
        this.reports = reports;
        this.random = new Random(site.seed());
        this.sending = site.meters();
        site.meters().forEach(meter -> feeds.add(new MeterFeed(meter)));
    }

    void use(Channel channel, MeterKind... kinds) {
        for (MeterKind kind : kinds) {
            channels.put(kind, channel);
        }
    }

    /** From now on only meters with a relay send, or all of them again. */
    synchronized void letOnlyRelaysSend(boolean only) {
        sending = only
                ? site.meters().stream()
                        .filter(meter -> meter.kind().hasRelay())
                        .toList()
                : site.meters();
    }

    /** Has some meters send. */
    void send(int frames) {
        int last = site.readingsUntil(Instant.now());
        for (int i = 0; i < frames; i++) {
            CrashMeter meter;
            List<Frame> next;
            synchronized (this) {
                meter = sending.get(random.nextInt(sending.size()));
                next = feeds.get(meter.index()).next(random, last);
                sent += next.size();
            }
            next.forEach(channel(meter)::send);
        }
    }

    /** Has all meters send what they held back. */
    void sendRest() {
        for (CrashMeter meter : site.meters()) {
            List<Frame> rest;
            synchronized (this) {
                rest = feeds.get(meter.index()).rest();
                sent += rest.size();
            }
            rest.forEach(channel(meter)::send);
        }
    }

    private Channel channel(CrashMeter meter) {
        return Objects.requireNonNull(channels.get(meter.kind()));
    }

    /**
     * The gateway has acknowledged a frame.
     *
     * @param sentAtNanos when it was sent, the last time
     */
    void acknowledged(Frame frame, long sentAtNanos) {
        boolean isFirst;
        boolean isRecovery;
        synchronized (this) {
            isFirst = feeds.get(frame.meter().index()).acknowledged(frame);
            isRecovery = sentAtNanos - markedAt >= 0;
            if (isRecovery) {
                reports.recovered((System.nanoTime() - markedAt) / 1_000_000);
                markedAt = Long.MAX_VALUE;
            }
        }
        if (isFirst) {
            log.append(new FrameAcked(frame.meter().index(), frame.number(), frame.relayOpen()), () -> kept(frame));
        }
    }

    private synchronized void kept(Frame frame) {
        acknowledged++;
        feeds.get(frame.meter().index()).kept(frame);
    }

    /** A command came for a meter. */
    synchronized void commanded(CrashMeter meter, byte[] bytes) {
        RelayCommand.parse(bytes)
                .ifPresentOrElse(
                        command -> feeds.get(meter.index()).obey(command.order() == RelayCommand.TRIP),
                        () -> reports.violation(meter.deviceId() + " got a command that it can't read"));
    }

    /** From now on the first acknowledgement of what is sent from now on is told. */
    synchronized void mark() {
        markedAt = System.nanoTime();
    }

    /** Whether everything was acknowledged and kept. */
    boolean isIdle() {
        if (channels.values().stream().anyMatch(channel -> channel.unacknowledged() > 0)) {
            return false;
        }
        synchronized (this) {
            return feeds.stream().allMatch(feed -> feed.outstanding() == 0);
        }
    }

    int unacknowledged() {
        return channels.values().stream()
                .distinct()
                .mapToInt(Channel::unacknowledged)
                .sum();
    }

    synchronized long sent() {
        return sent;
    }

    synchronized long acknowledged() {
        return acknowledged;
    }

    long resent() {
        return channels.values().stream().distinct().mapToLong(Channel::resent).sum();
    }
}
