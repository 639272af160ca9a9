//! The room's work: from what is asked to what is written and said.

use std::sync::Arc;

use liantu_domain::engine::{Ask, Context, Outcome};
use liantu_domain::flowchart::{FlowchartOperation, Refusal};
use liantu_domain::id::OperationId;
use liantu_domain::protocol::{Bye, ToBrowser};

use super::{Answer, Asked, COME_BACK_MS, Ended, Reply, Room, SNAPSHOT_CHANGES, TRIES};
use crate::appender::{Batch, Written, write_one};
use crate::register;
use crate::store::{self, Kind};

impl Room {
    /// Decides, writes, and tells: the answer to each ask, and what is new to everybody.
    pub(super) async fn carry_out(&mut self, mut asked: Vec<Asked>) -> Result<(), Ended> {
        for _ in 0..TRIES {
            let start = (self.ledger.seq(), self.ledger.hash().clone());
            let decided = match self.decide(&asked).await {
                Ok(decided) => decided,
                Err(error) => return self.give_up(asked, &error),
            };
            if decided.is_nothing_new() {
                self.tell(asked, decided);
                return Ok(());
            }
            let batch = self.batch(&asked, &decided);
            match self.means.appender.write(batch).await {
                Written::Durable => {
                    self.keep(&decided);
                    self.tell(asked, decided);
                    return Ok(());
                }
                Written::Conflict => {
                    self.take_back(&decided.lines, start)?;
                    self.catch_up().await?;
                    if let Err(error) = self.look_up(&mut asked).await {
                        return self.give_up(asked, &error);
                    }
                }
                Written::Failed => return self.fail_all(asked).await,
            }
        }
        self.carry_out_in_turn(asked).await
    }

    /// The same where other programs are faster again and again: with the log's end held fast, so that
    /// what is decided is what is next.
    async fn carry_out_in_turn(&mut self, mut asked: Vec<Asked>) -> Result<(), Ended> {
        let held = async {
            let mut transaction = self.means.store.write().await?;
            if self.means.store.kind() == Kind::Postgres {
                store::chart::lock_postgres(&mut transaction, &self.id).await?;
            }
            Ok(transaction)
        };
        let mut transaction = match held.await {
            Ok(transaction) => transaction,
            Err(error) => return self.give_up(asked, &error),
        };
        self.catch_up().await?;
        if let Err(error) = self.look_up(&mut asked).await {
            return self.give_up(asked, &error);
        }
        let decided = match self.decide(&asked).await {
            Ok(decided) => decided,
            Err(error) => return self.give_up(asked, &error),
        };
        if decided.is_nothing_new() {
            self.tell(asked, decided);
            return Ok(());
        }
        let batch = self.batch(&asked, &decided);
        let written = match write_one(&mut transaction, self.means.store.kind(), &batch).await {
            Ok(true) => transaction.commit().await.is_ok(),
            _ => false,
        };
        if !written {
            return self.fail_all(asked).await;
        }
        self.keep(&decided);
        self.tell(asked, decided);
        Ok(())
    }

    /// It could not be written, and whether it was is not known: the log has the last word.
    async fn fail_all(&mut self, asked: Vec<Asked>) -> Result<(), Ended> {
        asked.into_iter().for_each(|asked| self.fail(asked));
        self.reload().await
    }

    /// Decides one after the other, each on what those before it left. The ledger goes ahead of the log
    /// until they are written.
    async fn decide(&mut self, asked: &[Asked]) -> store::Result<Decided> {
        let mut decided = Decided::default();
        for asked in asked {
            if let Some(answer) = self.recent.answer(&asked.id) {
                decided.answers.push(answer);
                continue;
            }
            let undone = match &asked.ask {
                // An undo is each person's own: what others did is not known to it.
                Ask::Revert(undone) => {
                    let line = self.find(undone, &decided.lines).await?;
                    line.filter(|line| line.context.author.id == asked.author.id)
                }
                Ask::Do(_) => None,
            };
            // Within one batch the same id may stand twice.
            let twice = decided.lines.iter().find(|line| line.id == asked.id).cloned();
            let find = |id: &OperationId| -> Option<FlowchartOperation> {
                [&twice, &undone].into_iter().flatten().find(|line| line.id == *id).map(|line| (**line).clone())
            };
            let context = Context { author: asked.author.clone(), at_ms: self.means.clock.now_ms() };
            match self.ledger.carry_out(asked.id.clone(), &asked.ask, context, find) {
                Ok(Outcome::New(line)) => {
                    let line = Arc::new(line);
                    self.summary.follow(self.ledger.document(), Some(&line.changes));
                    decided.lines.push(line.clone());
                    decided.answers.push(Answer::Done(line));
                }
                Ok(Outcome::Known(line)) => decided.answers.push(Answer::Done(Arc::new(line))),
                Err(refusal) => {
                    // It may be an old question: then it gets the old answer.
                    let answer = match self.stored(&asked.id).await? {
                        Some(answer) => answer,
                        None => {
                            self.means.metrics.refusal();
                            decided.refusals.push((asked.id.clone(), refusal.clone()));
                            Answer::Refused(refusal)
                        }
                    };
                    decided.answers.push(answer);
                }
            }
        }
        Ok(decided)
    }

    fn batch(&self, asked: &[Asked], decided: &Decided) -> Batch {
        let changes: usize = decided.lines.iter().map(|line| line.changes.len()).sum();
        let chart = self.ledger.document();
        let records = chart.nodes().len() + chart.flows().len() + chart.risks().len();
        let due = self.unsaved + changes >= records.max(SNAPSHOT_CHANGES) && !decided.lines.is_empty();
        let done = |asked: &Asked| decided.lines.iter().any(|line| line.id == asked.id);
        Batch {
            document: self.id.clone(),
            operations: decided.lines.iter().map(|line| (**line).clone()).collect(),
            refusals: decided.refusals.clone(),
            summary: self.summary.clone(),
            pins: decided.lines.iter().any(|line| register::concerns(&line.changes)).then(|| register::pins(chart)),
            snapshot: if due { serde_json::to_string(chart).ok() } else { None },
            audit: asked.iter().filter(|asked| done(asked)).filter_map(|asked| asked.audit.clone()).collect(),
            at_ms: self.means.clock.now_ms(),
        }
    }

    fn keep(&mut self, decided: &Decided) {
        for line in &decided.lines {
            self.unsaved += line.changes.len();
            self.recent.keep(line.id.clone(), Answer::Done(line.clone()));
        }
        let chart = self.ledger.document();
        let records = chart.nodes().len() + chart.flows().len() + chart.risks().len();
        if self.unsaved >= records.max(SNAPSHOT_CHANGES) {
            self.unsaved = 0;
        }
        for (id, refusal) in &decided.refusals {
            self.recent.keep(id.clone(), Answer::Refused(refusal.clone()));
        }
    }

    fn tell(&mut self, asked: Vec<Asked>, decided: Decided) {
        if !decided.lines.is_empty() {
            let lines = decided.lines.iter().map(|line| (**line).clone()).collect();
            self.audience.tell_all(&ToBrowser::Done(lines));
        }
        for (asked, answer) in asked.into_iter().zip(decided.answers) {
            let is_new = matches!(&answer, Answer::Done(line) if decided.lines.iter().any(|new| new.id == line.id));
            match asked.reply {
                Reply::Once(reply) => {
                    let _ = reply.send(answer);
                }
                Reply::Socket(connection) => match answer {
                    // Everybody has just been told.
                    Answer::Done(_) if is_new => {}
                    Answer::Done(line) => {
                        self.audience.tell(connection, &ToBrowser::Done(vec![(*line).clone()]));
                    }
                    Answer::Refused(refusal) => {
                        self.audience.tell(connection, &ToBrowser::Refused { id: asked.id, refusal });
                    }
                    Answer::Unavailable => self.audience.let_go(connection, Bye::NoStorage { wait_ms: COME_BACK_MS }),
                },
            }
        }
    }

    fn fail(&mut self, asked: Asked) {
        match asked.reply {
            Reply::Once(reply) => {
                let _ = reply.send(Answer::Unavailable);
            }
            Reply::Socket(connection) => {
                self.audience.let_go(connection, Bye::NoStorage { wait_ms: COME_BACK_MS });
            }
        }
    }

    pub(super) fn give_up(&mut self, asked: Vec<Asked>, error: &store::StoreError) -> Result<(), Ended> {
        tracing::error!(document = %self.id, %error, "a room can't read its log");
        asked.into_iter().for_each(|asked| self.fail(asked));
        Err(Ended)
    }

    /// Ids that are in the database already get their answer from there.
    async fn look_up(&mut self, asked: &mut [Asked]) -> store::Result<()> {
        for asked in asked {
            if self.recent.answer(&asked.id).is_none()
                && let Some(answer) = self.stored(&asked.id).await?
            {
                self.recent.keep(asked.id.clone(), answer);
            }
        }
        Ok(())
    }

    async fn stored(&self, id: &OperationId) -> store::Result<Option<Answer>> {
        let mut conn = self.means.store.read().await?;
        if let Some(line) = store::operation::by_id(&mut conn, &self.id, id).await? {
            return Ok(Some(Answer::Done(Arc::new(line))));
        }
        Ok(store::refusal::one(&mut conn, &self.id, id).await?.map(Answer::Refused))
    }

    async fn find(
        &self,
        id: &OperationId,
        lines: &[Arc<FlowchartOperation>],
    ) -> store::Result<Option<Arc<FlowchartOperation>>> {
        if let Some(line) = lines.iter().find(|line| line.id == *id) {
            return Ok(Some(line.clone()));
        }
        if let Some(Answer::Done(line)) = self.recent.answer(id) {
            return Ok(Some(line));
        }
        let mut conn = self.means.store.read().await?;
        Ok(store::operation::by_id(&mut conn, &self.id, id).await?.map(Arc::new))
    }
}

impl Decided {
    /// Whether there is nothing to write.
    fn is_nothing_new(&self) -> bool {
        self.lines.is_empty() && self.refusals.is_empty()
    }
}

/// What became of a batch of asks.
#[derive(Default)]
struct Decided {
    lines: Vec<Arc<FlowchartOperation>>,
    refusals: Vec<(OperationId, Refusal)>,
    /// One for each ask, in order.
    answers: Vec<Answer>,
}
