//! Typed columns where texts are compared.

use diesel::backend::Backend;
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::Text;

/// A typed column among texts that hold ids of several kinds: `text(projects::id).eq(search_terms::object_id)`.
#[derive(Clone, Copy, Debug, QueryId, ValidGrouping)]
pub struct AsText<E>(E);

/// The text of a typed column.
pub const fn text<E>(column: E) -> AsText<E> {
    AsText(column)
}

/// Its type, by the name that `auto_type` looks for.
#[allow(non_camel_case_types)]
pub type text<E> = AsText<E>;

impl<E: Expression> Expression for AsText<E> {
    type SqlType = Text;
}

impl<E, Tables> AppearsOnTable<Tables> for AsText<E>
where
    E: AppearsOnTable<Tables>,
    Self: Expression,
{
}

impl<E, Tables> SelectableExpression<Tables> for AsText<E>
where
    E: SelectableExpression<Tables>,
    Self: AppearsOnTable<Tables>,
{
}

impl<E: QueryFragment<DB>, DB: Backend> QueryFragment<DB> for AsText<E> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.0.walk_ast(out)
    }
}
