//! Values on their way into statements.

use diesel::backend::Backend;
use diesel::expression::AsExpression;
use diesel::internal::derives::as_expression::Bound;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::{BigInt, Binary, Bool, Nullable, Text};

use super::{Of, Stored};

/// A value on its way into a statement. Diesel would take it as it is, were the type this crate's own.
#[derive(Clone, Copy, Debug)]
pub struct Bind<T>(T);

/// A value as a condition or an assignment takes it: `interviews::id.eq(bind(id))`.
pub const fn bind<T>(value: T) -> Bind<T> {
    Bind(value)
}

/// Its type, by the name that `auto_type` looks for.
#[allow(non_camel_case_types)]
pub type bind<T> = Bind<T>;

/// Several values, for `eq_any`.
pub fn binds<T: Clone>(values: &[T]) -> Vec<Bind<T>> {
    values.iter().cloned().map(Bind).collect()
}

impl<T> From<T> for Bind<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T, DB> ToSql<Of<T>, DB> for Bind<T>
where
    DB: Backend,
    T: ToSql<Of<T>, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.0.to_sql(out)
    }
}

impl<T: Stored> AsExpression<Of<T>> for Bind<T> {
    type Expression = Bound<Of<T>, T>;

    fn as_expression(self) -> Self::Expression {
        Bound::new(self.0)
    }
}

impl<T: Stored + Copy> AsExpression<Of<T>> for Bind<&T> {
    type Expression = Bound<Of<T>, T>;

    fn as_expression(self) -> Self::Expression {
        Bound::new(*self.0)
    }
}

impl<T: Stored> AsExpression<Nullable<Of<T>>> for Bind<T> {
    type Expression = Bound<Nullable<Of<T>>, Option<T>>;

    fn as_expression(self) -> Self::Expression {
        Bound::new(Some(self.0))
    }
}

impl<T: Stored> AsExpression<Nullable<Of<T>>> for Bind<Option<T>> {
    type Expression = Bound<Nullable<Of<T>>, Option<T>>;

    fn as_expression(self) -> Self::Expression {
        Bound::new(self.0)
    }
}

/// Types that diesel knows by itself, so that all fields of a row are given alike.
macro_rules! plain {
    ($($type:ty as $sql:ty;)+) => {$(
        impl AsExpression<$sql> for Bind<$type> {
            type Expression = Bound<$sql, $type>;

            fn as_expression(self) -> Self::Expression {
                Bound::new(self.0)
            }
        }

        impl AsExpression<Nullable<$sql>> for Bind<Option<$type>> {
            type Expression = Bound<Nullable<$sql>, Option<$type>>;

            fn as_expression(self) -> Self::Expression {
                Bound::new(self.0)
            }
        }
    )+};
}

plain! {
    String as Text;
    &'static str as Text;
    i64 as BigInt;
    bool as Bool;
    Vec<u8> as Binary;
}
