package com.snshelper.accounts;

import com.snshelper.mail.Outbox;
import com.snshelper.platform.SiteAddress;
import com.snshelper.privacy.Purposes;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Gives a workspace another owner, for an owner who says her password again. */
@Component
class Ownership {

    private final Members members;
    private final Accounts accounts;
    private final PresentPassword presentPassword;
    private final Outbox outbox;
    private final SiteAddress site;
    private final TransactionOperations transactions;

    Ownership(
            Members members,
            Accounts accounts,
            PresentPassword presentPassword,
            Outbox outbox,
            SiteAddress site,
            TransactionOperations transactions) {
        this.members = members;
        this.accounts = accounts;
        this.presentPassword = presentPassword;
        this.outbox = outbox;
        this.site = site;
        this.transactions = transactions;
    }

    /** Names another member owner, beside the one who acts. */
    void share(Workspace workspace, Account owner, UUID member, String password) {
        presentPassword.require(owner.id(), password);
        transactions.execute(status -> {
            name(workspace, owner, member);
            return member;
        });
    }

    /** Names another member owner; the one who acts stays as an editor. */
    void handOver(Workspace workspace, Account owner, UUID member, String password) {
        presentPassword.require(owner.id(), password);
        transactions.execute(status -> {
            name(workspace, owner, member);
            members.changeRole(owner.id(), Role.EDITOR);
            return member;
        });
    }

    private void name(Workspace workspace, Account owner, UUID member) {
        members.makeOwner(member);
        var account = Purposes.as("account-mail", () -> accounts.find(member).orElseThrow());
        outbox.send(
                member,
                account.email(),
                account.locale(),
                "nowOwner",
                account.firstName(),
                owner.fullName(),
                workspace.name(),
                site.link("/w/" + workspace.id() + "/settings/team"));
    }
}
