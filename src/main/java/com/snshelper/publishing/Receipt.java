package com.snshelper.publishing;

import com.snshelper.publishing.Publication.State;
import com.snshelper.publishing.PublishingWords.Spoken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A publication's receipt as a customer reads it.
 *
 * @param answers what was done, without the pauses of its network
 * @param pauses of its network
 * @param now when this is read
 */
record Receipt(
        Publication publication,
        List<SentPart> parts,
        List<ReceiptLine> answers,
        List<PausedNetworks.Pause> pauses,
        Instant now) {

    /**
     * A line as it is shown: looks that told the same are one.
     *
     * @param line the last of them
     */
    record Shown(ReceiptLine line, int times) {}

    /** The whole receipt: what was done, and the pauses that it sat out, each where it began. */
    public List<ReceiptLine> lines() {
        var waited = pauses.stream().filter(this::satOut).map(this::line);
        return Stream.concat(answers.stream(), waited)
                .sorted(Comparator.comparing(ReceiptLine::at))
                .toList();
    }

    public List<Shown> shown() {
        var shown = new ArrayList<Shown>();
        for (var line : lines()) {
            if (!shown.isEmpty() && line.repeats(shown.getLast().line())) {
                shown.add(new Shown(line, shown.removeLast().times() + 1));
            } else {
                shown.add(new Shown(line, 1));
            }
        }
        return shown;
    }

    /** What was done, and when; with its day where that is not the one it was due. */
    public String done(Shown shown, Spoken words) {
        var line = shown.line();
        boolean sameDay = words.date(line.at()).equals(words.date(publication.dueAt()));
        var key = "activity.act." + line.act() + (shown.times() > 1 ? ".often" : "") + (sameDay ? "" : ".day");
        var at = sameDay ? words.seconds(line.at()) : words.secondsOfDay(line.at());
        return words.say(key, at, shown.times());
    }

    /** Until when a line has it wait; empty where it does not. */
    public String until(ReceiptLine line, Spoken words) {
        boolean waitsStill = publication.state() == State.SCHEDULED && line.equals(lines().getLast());
        var until = line.until() == null && waitsStill && line.act() == ReceiptLine.Act.SENT
                ? publication.nextAt()
                : line.until();
        return until == null ? "" : words.say("activity.until", words.moment(until));
    }

    /** Whether it matters which part a line is about. */
    public boolean isThread() {
        return parts.size() > 1;
    }

    /** Whether it would have gone out in that time. */
    private boolean satOut(PausedNetworks.Pause pause) {
        var until = pause.until();
        boolean dueBeforeItsEnd = until == null || publication.dueAt().isBefore(until);
        return switch (publication.state()) {
            case SCHEDULED -> dueBeforeItsEnd && isDue() && pause.from().isBefore(now);
            case PUBLISHED ->
                until != null
                        && dueBeforeItsEnd
                        && publication.publishedAt() != null
                        && !publication.publishedAt().isBefore(until);
            default ->
                until != null
                        && dueBeforeItsEnd
                        && !answers.isEmpty()
                        && !answers.getLast().at().isBefore(until);
        };
    }

    private ReceiptLine line(PausedNetworks.Pause pause) {
        var from = pause.from().isBefore(publication.dueAt()) ? publication.dueAt() : pause.from();
        int part = (int) Math.min(live(), parts.size() - 1);
        return new ReceiptLine(part, 0, ReceiptLine.Act.WAITED, from, "Paused", null, null, pause.until());
    }

    public SentPart part(ReceiptLine line) {
        return parts.get(line.part());
    }

    /** Which part a line is about, in words. */
    public String partOf(ReceiptLine line, Spoken words) {
        if (part(line).isComment()) {
            return words.say("activity.firstComment");
        }
        long posts = parts.stream().filter(it -> !it.isComment()).count();
        return posts == 1 ? "1" : words.say("activity.partOf", line.part() + 1, posts);
    }

    /** The line under which a part's address stands: its last one. */
    public boolean isLastOfPart(ReceiptLine line) {
        return lines().stream()
                .filter(it -> it.part() == line.part())
                .toList()
                .getLast()
                .equals(line);
    }

    /** Since when it is kept back by a pause; empty when none lasts, or its time is still to come. */
    Optional<Instant> pausedSince() {
        return pauses.stream()
                .filter(it -> isDue() && it.until() == null)
                .map(PausedNetworks.Pause::from)
                .findFirst();
    }

    private boolean isDue() {
        return !publication.dueAt().isAfter(now);
    }

    /** Empty before anything was done. */
    String lastOutcome() {
        return answers.isEmpty() ? "" : answers.getLast().outcome();
    }

    /** How many parts are live. */
    long live() {
        return parts.stream().filter(SentPart::isLive).count();
    }
}
