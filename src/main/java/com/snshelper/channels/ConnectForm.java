package com.snshelper.channels;

import com.snshelper.networks.ConnectField;
import com.snshelper.networks.SocialNetwork;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a form shows: its fields, what was typed (no secret comes back), and what is wrong with it. */
record ConnectForm(
        SocialNetwork network,
        Way way,
        Map<String, String> answers,
        @Nullable Wrong wrong) {

    record Wrong(@Nullable String field, String messageKey, Object[] arguments) {}

    public List<ConnectField> fields() {
        return way.asks(network);
    }

    /** Whether the next step is a page of the network itself. */
    public boolean leaves() {
        return way == Way.AUTHORIZED;
    }

    /** Whether there is another way than this one. */
    public boolean hasOtherWay() {
        return network.authorization().isPresent() && network.offersTyping();
    }

    /** Why that is not possible here, although the network has such a page. */
    public List<String> whyNoAuthorization() {
        return network.whyNoAuthorization().stream().toList();
    }

    /** The field's value to start with. */
    public String value(ConnectField field) {
        if (field.kind() == ConnectField.Kind.SECRET) {
            return "";
        }
        return answers.getOrDefault(field.name(), field.initial());
    }

    public boolean isWrong(ConnectField field) {
        return wrong != null && field.name().equals(wrong.field());
    }

    /** A problem that belongs to no field. */
    public boolean isWrongAtLarge() {
        return wrong != null && fields().stream().noneMatch(this::isWrong);
    }
}
