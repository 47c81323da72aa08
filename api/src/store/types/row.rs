//! Rows whose fields are bound on their way in, whatever their types.

/// Rows that are read and written whole.
macro_rules! row {
    ($(#[$doc:meta])* $vis:vis struct $name:ident { $($(#[$field_doc:meta])* $field_vis:vis $field:ident: $type:ty,)+ }) => {
        #[derive(Clone, Debug, diesel::Queryable, diesel::Selectable, diesel::Insertable)]
        $(#[$doc])*
        $vis struct $name {
            $($(#[$field_doc])* #[diesel(serialize_as = $crate::store::types::Bind<$type>)] $field_vis $field: $type,)+
        }
    };
}
pub(crate) use row;

/// Rows that are written whole, and read otherwise.
macro_rules! new_row {
    ($(#[$doc:meta])* $vis:vis struct $name:ident { $($(#[$field_doc:meta])* $field_vis:vis $field:ident: $type:ty,)+ }) => {
        #[derive(diesel::Insertable)]
        $(#[$doc])*
        $vis struct $name {
            $($(#[$field_doc])* #[diesel(serialize_as = $crate::store::types::Bind<$type>)] $field_vis $field: $type,)+
        }
    };
}
pub(crate) use new_row;
