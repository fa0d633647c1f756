package com.snshelper.publishing;

import com.snshelper.networks.Progress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** Commits handles as the network's adapter gives them. */
final class SavedProgress implements Progress {

    private final WorkLedger ledger;
    private final TransactionOperations transactions;
    private final Claim claim;
    private final SentPart part;
    private @Nullable String handle;

    SavedProgress(WorkLedger ledger, TransactionOperations transactions, Claim claim, SentPart part) {
        this.ledger = ledger;
        this.transactions = transactions;
        this.claim = claim;
        this.part = part;
        this.handle = part.handle();
    }

    @Override
    public Optional<String> handle() {
        return Optional.ofNullable(handle);
    }

    @Override
    public void save(String value) {
        transactions.executeWithoutResult(status -> ledger.saveHandle(claim, part, value));
        handle = value;
    }
}
