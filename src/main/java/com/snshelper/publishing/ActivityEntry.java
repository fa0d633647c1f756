package com.snshelper.publishing;

import com.snshelper.channels.Channel;
import com.snshelper.content.Tag;
import com.snshelper.publishing.Publication.State;
import com.snshelper.publishing.PublishingWords.Spoken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One publication with its receipt, and what can be done about it.
 *
 * @param answers its receipt, without the pauses of its network
 * @param changeable whether the words of its post may still be changed: nothing of it is out on any channel
 * @param now when this is read
 */
record ActivityEntry(
        Publication publication,
        Channel channel,
        List<SentPart> parts,
        List<ReceiptLine> answers,
        List<PausedNetworks.Pause> pauses,
        List<Tag> tags,
        boolean changeable,
        Instant now) {

    private static final Set<String> NEEDS_RECONNECTING = Set.of("reconnect", "disconnected", "permission");

    public State state() {
        return publication.state();
    }

    public String text() {
        return parts.isEmpty() ? "" : parts.getFirst().text();
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

    /** Whether the post itself is live, and only the comment under it is not. */
    public boolean isOnlyComment() {
        return parts.stream().anyMatch(it -> it.isComment() && !it.isLive()) && SentPart.isWholePostLive(parts);
    }

    /** The line under which a part's address stands: its last one. */
    public boolean isLastOfPart(ReceiptLine line) {
        return lines().stream()
                .filter(it -> it.part() == line.part())
                .toList()
                .getLast()
                .equals(line);
    }

    /** What happened, what is safe, and the one next step. */
    public String says(Spoken words) {
        return switch (publication.state()) {
            case SCHEDULED -> scheduled(words);
            case SENDING -> words.say("publishing.says.SENDING");
            case CHECKING -> words.say("publishing.says.CHECKING", words.time(publication.nextAt()));
            case PUBLISHED -> published(words);
            case FAILED -> failed(words);
            case HELD -> held(words);
            case CANCELLED ->
                isBecauseLate()
                        ? words.say("late.skipped", words.moment(publication.dueAt()))
                        : words.say("publishing.says.CANCELLED");
        };
    }

    /** The whole receipt: what was done, and the pauses that it sat out, each where it began. */
    public List<ReceiptLine> lines() {
        var waited = pauses.stream().filter(this::satOut).map(this::line);
        return Stream.concat(answers.stream(), waited)
                .sorted(Comparator.comparing(ReceiptLine::at))
                .toList();
    }

    /**
     * A line as it is shown: looks that told the same are one.
     *
     * @param line the last of them
     */
    record Shown(ReceiptLine line, int times) {}

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
        boolean waitsStill = state() == State.SCHEDULED && line.equals(lines().getLast());
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

    private String scheduled(Spoken words) {
        var pause = pauses.stream().filter(it -> it.until() == null).findFirst();
        if (pause.isPresent() && isDue()) {
            return words.say(
                    "flow.says.paused",
                    words.moment(publication.dueAt()),
                    channel.displayName(),
                    words.moment(pause.get().from()));
        }
        if ("spacing".equals(publication.problem())) {
            return words.say(
                    "late.spaced",
                    words.moment(publication.dueAt()),
                    channel.displayName(),
                    words.moment(publication.nextAt()));
        }
        var next = words.moment(publication.nextAt());
        return switch (answers.isEmpty() ? "" : answers.getLast().outcome()) {
            case "RateLimited" -> words.say("publishing.says.RATE_LIMITED", channel.displayName(), next);
            case "NotAccepted" -> words.say("publishing.says.UNREACHABLE", channel.displayName(), next);
            case "Renewing", "ReconnectRequired" -> words.say("publishing.says.RENEWING", channel.displayName(), next);
            default ->
                publication.attempts() > 0 || publication.nextAt().isAfter(publication.dueAt())
                        ? words.say("publishing.says.AGAIN", next)
                        : words.say("publishing.says.SCHEDULED", words.moment(publication.dueAt()));
        };
    }

    private boolean isDue() {
        return !publication.dueAt().isAfter(now);
    }

    private boolean isBecauseLate() {
        return "late".equals(publication.problem());
    }

    /** Whether a person is asked about its time only: nothing of it is out. */
    public boolean isHeldLate() {
        return state() == State.HELD && isBecauseLate();
    }

    /** What a person is asked, with what there is to know. */
    public String question(Spoken words) {
        return isHeldLate()
                ? words.say("late.question", words.moment(publication.dueAt()), words.moment(now))
                : words.say("activity.question", channel.displayName());
    }

    private String published(Spoken words) {
        var at = words.time(Objects.requireNonNullElse(publication.publishedAt(), publication.dueAt()));
        return parts.stream()
                .map(SentPart::seenLiveAt)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .map(seen -> words.say("publishing.says.SEEN", at, words.time(seen)))
                .orElseGet(() -> words.say("publishing.says.PUBLISHED", at));
    }

    private String held(Spoken words) {
        if (isHeldLate()) {
            return words.say("late.held", channel.displayName());
        }
        var said = words.say("publishing.held." + publication.problem(), channel.displayName(), live() + 1);
        return isOnlyComment() ? words.say("publishing.comment.held", live() + 1) + " " + said : said;
    }

    private String failedComment(Spoken words) {
        var problem = String.valueOf(publication.problem());
        var why = NEEDS_RECONNECTING.contains(problem)
                ? "reconnect"
                : problem.equals("content") || problem.equals("threadCut") ? problem : "other";
        return words.say("publishing.comment." + why, channel.displayName());
    }

    private String failed(Spoken words) {
        if (isOnlyComment()) {
            return failedComment(words);
        }
        var key = "publishing.failed." + publication.problem();
        boolean mended = "content".equals(publication.problem()) && !changeable;
        var said = words.say(mended ? key + ".copy" : key, channel.displayName());
        return live() == 0 ? said : said + " " + words.say("publishing.partly", live(), parts.size());
    }

    private long live() {
        return parts.stream().filter(SentPart::isLive).count();
    }

    public boolean canEdit() {
        return (state() == State.SCHEDULED || state() == State.FAILED || isHeldLate()) && changeable;
    }

    /** What is out in part can only be written anew; a post that lacks no more than its comment need not be. */
    public boolean canCopy() {
        boolean missed = (state() == State.FAILED || state() == State.CANCELLED) && !SentPart.isWholePostLive(parts);
        return (state() == State.PUBLISHED || missed) && !canEdit();
    }

    public boolean canCancel() {
        return state() == State.SCHEDULED;
    }

    /** Nothing of the failed part was created, so sending it again is safe. */
    public boolean canRetry() {
        return state() == State.FAILED && channel.isConnected() && !"threadCut".equals(publication.problem());
    }

    public boolean canReconnect() {
        var problem = publication.problem();
        boolean asksForIt =
                problem != null && (NEEDS_RECONNECTING.contains(problem) || problem.equals("reconnectToLook"));
        return (state() == State.FAILED || state() == State.HELD) && (asksForIt || !channel.isConnected());
    }

    /** Whether only a person can say what is live. */
    public boolean isInDoubt() {
        return state() == State.HELD && !isBecauseLate();
    }

    /** Whether a look a moment later may show more. */
    boolean isMoving() {
        return !state().isFinal() && publication.nextAt().isBefore(now.plusSeconds(60));
    }
}
