package com.snshelper.publishing;

import com.snshelper.platform.Ids;
import com.snshelper.publishing.Publication.State;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a publication, one of its parts and its receipt in one step, said word by word by the worker that holds
 * the claim. What is not said stays as it is. {@link Changes} writes it.
 */
final class Change {

    /** By the names that {@link Changes} has for them. */
    private final Map<String, @Nullable Object> words = new HashMap<>();

    private Change(Map<String, @Nullable Object> words) {
        this.words.putAll(words);
    }

    private Change(Claim claim) {
        say("workspace", claim.workspace());
        say("publication", claim.publication());
        say("fence", claim.fence());
    }

    static Change of(Claim claim) {
        return new Change(claim);
    }

    Map<String, @Nullable Object> words() {
        return words;
    }

    /** Both in one step; where both say something of the same, the later one counts. */
    Change then(Change later) {
        var both = new Change(words);
        both.words.putAll(later.words);
        return both;
    }

    private Change say(String name, @Nullable Object value) {
        words.put(name, value);
        return this;
    }

    /** Something of the publication's own row is said. */
    private Change moves(String name, @Nullable Object value) {
        return say("moves", true).say(name, value);
    }

    /** The publication stays in the worker's hands. */
    Change becomes(State state) {
        return moves("state", state.name());
    }

    /** The publication is put down. */
    Change ends(State state) {
        return becomes(state).say("release", true);
    }

    /** The publication is put down, and taken up again then. */
    Change waits(State state, Instant until) {
        return ends(state).say("next_at", until.toString());
    }

    Change published(Instant at) {
        return ends(State.PUBLISHED).noProblem().say("published_at", at.toString());
    }

    /** It waits though it could be sent, and that costs no attempt. @param why ends a message key */
    Change putOff(SentPart part, Instant until, String why) {
        return part(part, SentPart.State.WAITING)
                .waits(State.SCHEDULED, until)
                .noProblem()
                .say("problem", why);
    }

    Change attempts(int number) {
        return moves("attempts", number);
    }

    Change looks(int number) {
        return moves("looks", number);
    }

    Change noProblem() {
        return moves("settles", true);
    }

    /** @param key ends a message key */
    Change problem(String key, String answer) {
        return noProblem().say("problem", key).say("answer", Receipts.shortened(answer));
    }

    Change part(SentPart part) {
        return say("position", part.position());
    }

    Change part(SentPart part, SentPart.State state) {
        return part(part).say("part_state", state.name());
    }

    Change handle(String handle) {
        return say("handle", handle);
    }

    /** The part may have gone out just now: "not seen" counts from here. */
    Change onTheWire() {
        return say("wired", true);
    }

    /** @param date the part is sent with, now and at every later attempt */
    Change dated(Instant date) {
        return say("dated", date.toString());
    }

    Change live(SentPart part, String reference, String url, boolean seen) {
        return part(part, SentPart.State.LIVE)
                .moves("reference", reference)
                .say("url", url)
                .say("seen", seen);
    }

    /** Opens a line of the receipt whose answer is still to come. */
    Change sends(UUID line, int attempt, Instant at) {
        return newLine(line, ReceiptLine.Act.SENT, attempt)
                .say("begun_at", at.toString())
                .say("outcome", "Pending");
    }

    Change looked(int attempt, String outcome, String answer) {
        var line = Ids.next();
        return newLine(line, ReceiptLine.Act.LOOKED, attempt).answered(line, outcome, answer);
    }

    private Change newLine(UUID line, ReceiptLine.Act act, int attempt) {
        return say("line", line).say("act", act.name()).say("attempt", attempt);
    }

    Change answered(UUID line, String outcome, String answer) {
        return say("line", line).say("outcome", outcome).say("reply", Receipts.shortened(answer));
    }
}
