package com.snshelper.networks.practice;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How an account of the practice network treats the posts it is sent. */
enum Behaviour {
    /** Takes every post at once. */
    WORKS("works"),
    /** Takes it, and answers after {@code PracticePostApi.SLOWNESS}. */
    SLOW("slow"),
    /** Wants to be left alone at the first attempt at each post. */
    RATE_LIMITED("rate-limited"),
    /** Takes none, for its content. */
    REJECTS("rejects"),
    /** Has taken the token back. */
    EXPIRED_TOKEN("expired-token"),
    /** Takes it, and at the first attempt cuts the connection instead of answering. */
    ANSWER_LOST("answer-lost");

    private final String code;

    Behaviour(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    /** How the attempt of this number, beginning with 1, is treated. */
    Behaviour at(int attempt) {
        return switch (this) {
            case RATE_LIMITED, ANSWER_LOST -> attempt == 1 ? this : WORKS;
            case WORKS, SLOW, REJECTS, EXPIRED_TOKEN -> this;
        };
    }

    static Optional<Behaviour> of(String code) {
        return Arrays.stream(values())
                .filter(behaviour -> behaviour.code.equals(code))
                .findFirst();
    }

    static List<String> codes() {
        return Arrays.stream(values()).map(Behaviour::code).toList();
    }
}
